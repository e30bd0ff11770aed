"""The rows of a page of results, as they are shown."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from expo.core import languages
from expo.site.search.hits import Hit
from expo.site.search.kinds import KINDS, Kind, Said
from expo.site.search.query import Found
from expo.site.search.snippets import Marker
from news.addresses import with_query


@dataclass(frozen=True)
class Row:
    """`language` is that of the title, as HTML knows it, where it is not the page's; `called` says what it is."""

    called: str
    facts: list[SafeString]
    path: str
    title: SafeString
    language: str
    text: SafeString


@dataclass(frozen=True)
class Tab:
    """The results of a kind, or of all, at their own address."""

    kind: Kind | None
    number: int
    is_more: bool
    path: str


def rows(found: Found) -> list[Row]:
    marker = Marker(found.terms)
    called = {kind: str(kind.singular) for kind in {hit.kind for hit in found.hits}}
    return [_row(hit, called[hit.kind], marker) for hit in found.hits]


def _row(hit: Hit, called: str, marker: Marker) -> Row:
    title = hit.said.title
    language = "" if title.language == languages.current() else languages.html_lang(title.language)
    facts, path = hit.kind.facts(hit.record), hit.kind.path(hit.record)
    return Row(called, facts, path, marker.mark(title.text), language, _text(hit.said, marker))


def _text(said: Said, marker: Marker) -> SafeString:
    """The summary, unless the words stand in the text alone."""
    if said.body and (not said.summary or (not marker.marks(said.summary) and marker.marks(said.body))):
        return marker.piece(said.body)
    return marker.piece(said.summary)


def tabs(found: Found, path: str, kept: dict[str, str]) -> list[Tab]:
    """All, and the kinds of which something was found; `kept` are the parameters beside the kind."""
    counts = found.counts
    total, is_more = sum(count.number for count in counts.values()), any(count.is_more for count in counts.values())
    kinds = [kind for kind in (KINDS[0], *KINDS[:0:-1]) if counts[kind.slug].number]
    return [
        Tab(None, total, is_more, with_query(path, kept)),
        *(
            Tab(kind, counts[kind.slug].number, counts[kind.slug].is_more, with_query(path, kept | {"kind": kind.slug}))
            for kind in kinds
        ),
    ]
