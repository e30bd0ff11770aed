"""What is found for the words of a visitor or a program.

Looked through are the newest 2,000 matches of the news that are visible at this moment, and those of the other kinds.
First come those that have all words in the title, then those that have them in title and summary, then the others;
among equals the newest. Older news are reached by the year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from expo.event.models import Edition
from expo.site.search.backends import FIELDS, Asked, Matches, Part, backend, no_matches
from expo.site.search.hits import Hit, hits
from expo.site.search.index import filter_token
from expo.site.search.kinds import KINDS, NEWS, OTHERS, Kind
from expo.site.search.places import of_kinds
from expo.site.search.terms import Term, parse
from expo.site.search.visible import visible
from news.models import Category, Outlet

MOST = 2000
SIZE = 20


@dataclass(frozen=True)
class Narrowed:
    """By what the news are filtered; a year keeps its editions beside them, the others only news."""

    category: Category | None = None
    outlet: Outlet | None = None
    year: int | None = None

    @property
    def tokens(self) -> list[str]:
        chosen = {"category": self.category, "outlet": self.outlet}
        return [filter_token(name, record.pk) for name, record in chosen.items() if record]

    @property
    def others(self) -> tuple[Kind, ...]:
        """The kinds beside the news of which something can be found."""
        if self.tokens:
            return ()
        return OTHERS if self.year is None else tuple(kind for kind in OTHERS if kind.model is Edition)


@dataclass(frozen=True)
class Count:
    """Of what there is more of only the newest are counted."""

    number: int
    is_more: bool = False


@dataclass(frozen=True)
class Found:
    """The hits of one page, of `pages`; `counts` by the slug of every kind, `count` of those asked for."""

    terms: list[Term]
    counts: dict[str, Count]
    count: Count
    hits: list[Hit]
    page: int
    pages: int


NOT_NARROWED = Narrowed()


def find(  # noqa: PLR0913 -- what is looked for, and which part of it
    words: str,
    language: str,
    *,
    kind: str = "",
    narrowed: Narrowed = NOT_NARROWED,
    page: int = 1,
    size: int = SIZE,
) -> Found:
    """`kind` is the slug of one, or blank for all. A page beyond the last one has no hits."""
    terms = parse(words)
    matches, cut = _matches(terms, language, narrowed) if terms else (no_matches(), set())
    counts = {each.slug: Count(_number(matches, each), each in cut) for each in KINDS}
    kinds = [each for each in (*OTHERS[::-1], NEWS) if kind in {"", each.slug}]
    chosen = [entry for field in FIELDS for each in kinds for entry in matches[each.number][field]]
    pages = max(1, -(-len(chosen) // size))
    shown = chosen[(page - 1) * size : page * size] if page > 0 else []
    is_more = counts[kind].is_more if kind else bool(cut)
    return Found(terms, counts, Count(len(chosen), is_more), hits(shown, language), page, pages)


def _matches(terms: Sequence[Term], language: str, narrowed: Narrowed) -> tuple[Matches, set[Kind]]:
    """With the kinds of which there are more."""
    together = [kinds for kinds in (narrowed.others, (NEWS,)) if kinds]  # each in the order of their numbers
    parts = [
        Part(of_kinds(language, kinds[0].number, kinds[-1].number, narrowed.year), visible(kinds, language))
        for kinds in together
    ]
    matches = backend().find(Asked(terms, narrowed.tokens, parts, MOST + 1))
    cut = set()
    for kinds in together:
        if sum(_number(matches, kind) for kind in kinds) > MOST:
            oldest = next(kind for kind in kinds if _number(matches, kind))
            min(filter(None, matches[oldest.number]), key=itemgetter(-1)).pop()
            cut.add(oldest)
    return matches, cut


def _number(matches: Matches, kind: Kind) -> int:
    return sum(map(len, matches[kind.number]))
