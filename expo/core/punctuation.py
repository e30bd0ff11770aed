"""Marks between words, as the reader's language sets them."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def labelled(label: object, value: object) -> str:
    return f"{label}{pgettext('between a label and its value', ': ')}{value}"


def listed(items: Iterable[object]) -> str:
    return pgettext("in a list of names", ", ").join(map(str, items))
