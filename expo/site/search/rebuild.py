"""The whole index anew, batch by batch: the site stays up, and what is not reached yet is found by its old words."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from expo.site.models import SearchEntry
from expo.site.search import index
from expo.site.search.backends import backend
from expo.site.search.kinds import KINDS, Kind

#: Records of one transaction: nobody else waits long for it.
BATCH = 100


class Progress(NamedTuple):
    """`done` of `records` of a kind; `characters` are those of all kinds so far."""

    kind: Kind
    done: int
    records: int
    characters: int


def rebuild() -> Iterator[Progress]:
    """Step by step. Each batch is read and written in a transaction that locks its records: what is published
    meanwhile either is in it already or comes after it."""
    characters = 0
    for kind in KINDS:
        _drop_gone(kind)
        done, records = 0, kind.records().count()
        for keys in _batches(kind):
            characters += index.put(kind, keys)
            done += len(keys)
            yield Progress(kind, done, max(done, records), characters)


def _batches(kind: Kind) -> Iterator[list[int]]:
    """Keys of all records, also of those that come while this goes on."""
    last = 0
    while keys := list(kind.records().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys
        last = keys[-1]


def _drop_gone(kind: Kind) -> None:
    """Entries of records that are no longer for visitors, or are not there at all."""
    there = set(kind.records().order_by().values_list("pk", flat=True))
    entries = SearchEntry.objects.filter(kind=kind.number).order_by().values_list("record", flat=True)
    gone = sorted(set(entries) - there)
    for start in range(0, len(gone), BATCH):
        index.put(kind, gone[start : start + BATCH])


def is_empty() -> bool:
    return not SearchEntry.objects.exists()


def missing() -> int:
    """How many records should be found, and are not."""
    of_record = SearchEntry.objects.filter(record=OuterRef("pk"))
    return sum(kind.records().filter(~Exists(of_record.filter(kind=kind.number))).count() for kind in KINDS)


def size() -> int:
    """In bytes."""
    return backend().size()
