"""Marks between words, as the reader's language sets them."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def labelled(label: object, value: object) -> str:
    return f"{label}{pgettext('between a label and its value', ': ')}{value}"


#: Marks that carry the space after them.
FULL_WIDTH = ("。", "！", "？", "；", "：", "”", "）", "……")


def sentences(said: Iterable[object]) -> str:
    """One after the other: after a full-width mark no space follows."""
    text = ""
    for each in map(str, said):
        text += f" {each}" if text and not text.endswith(FULL_WIDTH) else each
    return text


def listed(items: Iterable[object]) -> str:
    return pgettext("in a list of names", ", ").join(map(str, items))
