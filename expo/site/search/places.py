"""The numbers of entries, chosen so that their order is that of the results.

From the highest bit down: the language, the kind, the day, and the record's id as far as it fits. So the newest
matches of a kind are those with the highest numbers, which both databases find without sorting the rest, and a kind
or a year is a range. Record 70,000 of the first kind, of day 738,042, stands in the second language at
`((1 << 3 | 0) << 22 | 738_042) << 16 | 70_000 % 65_536`.
"""

from datetime import date
from typing import NamedTuple

from expo.core import languages

_KIND_BITS, _DAY_BITS, _ID_BITS = 3, 22, 16
#: What `kind_of` says, in SQL: the migrations make an index by it.
KIND_OF = f"(id >> {_DAY_BITS + _ID_BITS} & {(1 << _KIND_BITS) - 1})"


class Range(NamedTuple):
    """Both ends included."""

    first: int
    last: int


def slot(language: str, kind: int, day: date | None) -> Range:
    """Where the entries of one day stand; a record without a date is older than all others of its kind."""
    number = _number(language, kind, day.toordinal() if day else 0)
    return Range(number << _ID_BITS, (number + 1 << _ID_BITS) - 1)


def in_slot(language: str, kind: int, day: date | None, pk: int) -> int:
    """The record's own number, which another one of the day has too only when their ids are 65,536 apart."""
    return slot(language, kind, day).first + pk % (1 << _ID_BITS)


def of_kinds(language: str, first: int, last: int, year: int | None = None) -> Range:
    """Where the entries of kinds that follow each other stand; with a year, those of one kind."""
    if year is None:
        return Range(_number(language, first, 0) << _ID_BITS, (_number(language, last, 1 << _DAY_BITS) << _ID_BITS) - 1)
    return Range(slot(language, first, date(year, 1, 1)).first, slot(language, last, date(year, 12, 31)).last)


def kind_of(entry: int) -> int:
    """The number of its kind."""
    return entry >> _DAY_BITS + _ID_BITS & (1 << _KIND_BITS) - 1


def _number(language: str, kind: int, day: int) -> int:
    place = languages.CODES.index(language)
    return (((place << _KIND_BITS) + kind) << _DAY_BITS) + day
