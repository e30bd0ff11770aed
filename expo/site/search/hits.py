"""The records behind entries of the index, and what they say, by queries that are compiled once for each number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, prefetch_related_objects
from django.utils import timezone

from expo.core.prepared import NOW, Given, Prepared, PreparedValues
from expo.site.models import SearchEntry
from expo.site.search.kinds import Kind, Said, by_number
from expo.site.search.places import kind_of


@dataclass(frozen=True)
class Hit:
    """A record of `kind.model`, and what it says in the language of the search."""

    kind: Kind
    record: Any
    said: Said


def hits(numbers: Sequence[int], language: str) -> list[Hit]:
    """Of the entries with these numbers, with one query a kind; what has gone since it was matched is left out."""
    if not numbers:
        return []
    key_of = dict(_keys(len(numbers))(language, **_named(numbers)))
    keys: dict[int, list[int]] = defaultdict(list)
    for number, key in key_of.items():
        keys[kind_of(number)].append(key)
    records = {kind: _records(by_number[kind], language, of_kind) for kind, of_kind in keys.items()}
    found = []
    for number in filter(key_of.get, numbers):
        kind, record = by_number[kind_of(number)], records[kind_of(number)].get(key_of[number])
        if record and (said := kind.said(record, language)):
            found.append(Hit(kind, record, said))
    return found


def _records(kind: Kind, language: str, keys: Sequence[int]) -> dict[int, Any]:
    """Those that a visitor sees, by key."""
    found = _shown(kind, len(keys))(language, now=timezone.now(), **_named(keys))
    for relation in kind.related:
        prefetch_related_objects([each for each in found if getattr(each, f"has_{relation}", True)], relation)
    return {record.pk: record for record in found}


@cache
def _keys(count: int) -> PreparedValues:
    return PreparedValues(lambda _: SearchEntry.objects.filter(pk__in=_given(count)).values_list("pk", "record"))


@cache
def _shown(kind: Kind, count: int) -> Prepared[Any]:
    return Prepared(lambda language: kind.shown(language, NOW).order_by().filter(pk__in=_given(count)), kind.joined)


def _given(count: int) -> list[Any]:
    return [Given(f"key_{place}", BigIntegerField()) for place in range(count)]


def _named(keys: Sequence[int]) -> dict[str, int]:
    return {f"key_{place}": key for place, key in enumerate(keys)}
