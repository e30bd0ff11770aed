"""What was taken out and put in between two sequences of words, in bounded time."""

import re
import time
from collections.abc import Hashable, Sequence
from enum import Enum
from typing import NamedTuple, TypeVar

from diff_match_patch import diff_match_patch

from expo.core.text import HAN

Item = TypeVar("Item", bound=Hashable)

#: A Han character, a word of any other script with its inner apostrophes and figures, white space, or a sign.
WORD = re.compile(rf"[{HAN}]|[^\W{HAN}]+(?:['’.,][^\W{HAN}]+)*|\n|[^\S\n]+|.")
#: Between the common beginning and end; what differs over a longer stretch than this was replaced as a whole.
LIMIT = 20_000
#: diff-match-patch looks at the kind of each character: those of the private planes are all of one kind.
FIRST = 0xF0000


class Change(Enum):
    SAME = 0
    DELETED = -1
    INSERTED = 1


class Run(NamedTuple):
    """Neighbouring items with the same fate."""

    change: Change
    items: list


def words(text: str) -> list[str]:
    """The text in pieces that are marked as a whole; joined they are the text again."""
    return WORD.findall(text)


def in_seconds(seconds: float) -> float:
    """A deadline for `diff`."""
    return time.time() + seconds


def diff(before: Sequence[Item], after: Sequence[Item], deadline: float) -> list[Run]:
    """Runs that without the inserted ones are `before`, and without the deleted ones `after`.

    After the deadline (of `in_seconds`) what was not looked at yet counts as replaced.
    """
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    runs = [
        Run(Change.SAME, list(before[:start])),
        *_middle(old, new, deadline),
        Run(Change.SAME, list(before[len(before) - end :])),
    ]
    return [run for run in runs if run.items]


def _common(one: Sequence[Item], other: Sequence[Item]) -> int:
    """How many items both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _middle(before: Sequence[Item], after: Sequence[Item], deadline: float) -> list[Run]:
    if not before or not after or max(len(before), len(after)) > LIMIT:
        return [Run(Change.DELETED, list(before)), Run(Change.INSERTED, list(after))]
    items = list(dict.fromkeys([*before, *after]))
    letters = {item: chr(FIRST + number) for number, item in enumerate(items)}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # the deadline decides; its short cut for similar halves is quadratic in repeated words
    found = engine.diff_main(*("".join(letters[item] for item in side) for side in (before, after)), False, deadline)  # noqa: FBT003
    engine.diff_cleanupSemantic(found)
    return [Run(Change(sign), [items[ord(letter) - FIRST] for letter in text]) for sign, text in found]
