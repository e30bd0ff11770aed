from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from expo.site.models import SearchEntry
from expo.site.search.places import Range
from expo.site.search.terms import Term

TITLE, SUMMARY, BODY = FIELDS = range(3)

#: Numbers of entries, the newest first: by the number of their kind, and by the first of title, summary and body up to
#: which all terms are found.
Matches = dict[int, list[list[int]]]


class Words(NamedTuple):
    """The tokens of an entry, by field; those of `filters` are no words that anyone could type."""

    title: list[str]
    summary: list[str]
    body: list[str]
    filters: list[str]


class Condition(NamedTuple):
    """SQL on `m.id`, the number of an entry, with its parameters."""

    sql: str
    params: Sequence[Any] = ()


class Part(NamedTuple):
    """Entries of a range that meet the condition."""

    range: Range
    condition: Condition


class Asked(NamedTuple):
    """Entries that have every term and every filter; of each part `most` of the newest."""

    terms: Sequence[Term]
    filters: Sequence[str]
    parts: Sequence[Part]
    most: int


class Backend(Protocol):
    def add(self, new: Sequence[tuple[SearchEntry, Words]]) -> None:
        """The entries are not saved yet; at least one, in the order of their numbers."""

    def remove(self, old: Sequence[SearchEntry]) -> None:
        """At least one, in the order of their numbers."""

    def find(self, asked: Asked) -> Matches:
        """Of all parts, which have no kind in common."""

    def clear(self) -> None:
        """Of what is left where all entries were deleted past `remove`."""

    def size(self) -> int:
        """In bytes."""


def no_matches() -> Matches:
    return defaultdict(lambda: [[] for _field in FIELDS])
