"""What is found for the words of a visitor or a program.

Looked through are the newest 2,000 matches of the news that are visible at this moment, and those of the other kinds.
First come those that have all words in the title, then those that have them in title and summary, then the others;
among equals the newest. Older news are reached by the year.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from expo.event.models import Edition
from expo.site.search.backends import FIELDS, Asked, Matches, Part, backend
from expo.site.search.hits import Hit, hits
from expo.site.search.index import filter_token
from expo.site.search.kinds import KINDS, NEWS, OTHERS, Kind, by_number
from expo.site.search.places import kind_of, of_kinds
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
    matches, cut = _matches(terms, language, narrowed) if terms else ([], set())
    numbers = Counter(map(kind_of, matches))
    counts = {each.slug: Count(numbers[each.number], each.number in cut) for each in KINDS}
    chosen = [entry for entry in matches if not kind or by_number[kind_of(entry)].slug == kind]
    pages = max(1, -(-len(chosen) // size))
    shown = chosen[(page - 1) * size : page * size] if page > 0 else []
    is_more = counts[kind].is_more if kind else bool(cut)
    return Found(terms, counts, Count(len(chosen), is_more), hits(shown, language), page, pages)


def _matches(terms: Sequence[Term], language: str, narrowed: Narrowed) -> tuple[list[int], set[int]]:
    """The entries in the order of the results; with the numbers of the kinds of which there are more."""
    parts = [
        Part(of_kinds(language, kinds[0].number, kinds[-1].number, narrowed.year), visible(kinds, language))
        for kinds in (narrowed.others, (NEWS,))  # in the order of their numbers from the end
        if kinds
    ]
    found = backend().find(Asked(terms, narrowed.tokens, parts, MOST + 1))
    cut = set()
    for part in found:
        if sum(map(len, part)) > MOST:
            cut.add(kind_of(_pop_oldest(part)))
    return [entry for field in FIELDS for part in found for entry in part[field]], cut


def _pop_oldest(part: Matches) -> int:
    oldest = min((of_field for of_field in part if of_field), key=itemgetter(-1))
    return oldest.pop()
