"""The index, kept in step with the records: whatever is saved or deleted is put in or taken out in its transaction.

Receivers of the models' own signals see to that, whichever verb or form writes. What is written past the models'
`save` is told by `expo.public.signals.written`, or else it is found by its old words until `manage.py rebuild_search`:
what `QuerySet.update`, `bulk_update` and `bulk_create` write. Nothing wrong is shown for that: what a visitor may see
is decided when the search is made.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction

from expo.core import languages
from expo.site.models import SearchEntry
from expo.site.search.backends import Words, backend
from expo.site.search.kinds import Kind, Said
from expo.site.search.places import in_slot, slot
from expo.site.search.tokens import tokens


class _Document(NamedTuple):
    kind: Kind
    record: Any
    language: str
    said: Said


def put(kind: Kind, keys: Iterable[int]) -> int:
    """Bring the entries of these records in step, read anew and locked; how many characters they have.

    Records that are not, or no longer, for visitors are taken out.
    """
    keys = list(keys)
    with transaction.atomic():
        locked = kind.records().filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
        records = list(locked.prefetch_related(*kind.related))
        documents = [
            _Document(kind, record, code, said)
            for code in languages.CODES
            for record in records
            if (said := kind.said(record, code))
        ]
        kept = _take_out(kind, keys)
        new = [(_entry(number, document), _words(document)) for number, document in _numbered(documents, kept)]
        if new:
            backend().add(sorted(new, key=lambda pair: pair[0].pk))
    return sum(_length(document.said) for document in documents)


def drop(kind: Kind, key: int) -> None:
    with transaction.atomic():
        _take_out(kind, [key])


def _take_out(kind: Kind, keys: list[int]) -> dict[tuple[int, str], int]:
    """The numbers that they had, by record and language. In their order: SQLite writes a batch in one go only so."""
    old = list(SearchEntry.objects.filter(kind=kind.number, record__in=keys).order_by("pk"))
    numbers = {(entry.record, entry.language): entry.pk for entry in old}
    if old:
        backend().remove(old)
    return numbers


def _numbered(documents: list[_Document], kept: dict[tuple[int, str], int]) -> Iterable[tuple[int, _Document]]:
    """The number that an entry had, where its day is still the same, else the first that is free."""
    wanted = [_number(document, kept.get((document.record.pk, document.language))) for document in documents]
    taken = set(SearchEntry.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for number, document in zip(wanted, documents, strict=True):
        free = number
        while free in taken or (free != number and SearchEntry.objects.filter(pk=free).exists()):
            free += 1
        taken.add(free)
        yield free, document


def _number(document: _Document, kept: int | None) -> int:
    kind, record, language, _said = document
    first, last = slot(language, kind.number, kind.day(record))
    if kept is not None and first <= kept <= last:
        return kept
    return in_slot(language, kind.number, kind.day(record), record.pk)


def _entry(number: int, document: _Document) -> SearchEntry:
    kind, record, language, _said = document
    return SearchEntry(pk=number, kind=kind.number, record=record.pk, language=language)


def _words(document: _Document) -> Words:
    kind, record, _language, said = document
    filters = [filter_token(name, key) for name, key in kind.filters(record).items()]
    return Words(tokens(f"{said.title.text}\n{said.names}"), tokens(said.summary), tokens(said.body), filters)


def filter_token(name: str, key: int) -> str:
    """No word that is typed begins so."""
    return f":{name}{key}"


def _length(said: Said) -> int:
    return sum(map(len, (said.title.text, said.names, said.summary, said.body)))
