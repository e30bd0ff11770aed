"""What every list shows of an article, and the lists that stand on many pages."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.safestring import SafeString

from expo.core import languages
from expo.core.moments import day_in
from expo.core.rods import stamp
from expo.core.templatetags.languages import name_of
from expo.event.models import Ink
from expo.images.models import Shown
from expo.images.templatetags.pictures import cover_in
from expo.public import state
from news import choices
from news.models import Article
from news.paths import article_path

#: Of the small picture beside a title, as HTML's `sizes`: where it is smaller still, the same file is the smallest one.
SMALL = "6.5rem"
#: Those that an article relates to, beside itself and its two neighbours.
NEWEST = 6
#: Rows that a small screen shows when a list opens.
IN_SIGHT = 3
BLANK, ICE = SafeString(""), SafeString(Ink.ICE)


class Row(NamedTuple):
    """In one language, as it is printed; the picture is a small one, else a stamp, and the outlet may be blank."""

    pk: int
    path: SafeString
    title: str
    summary: str
    released_on: date
    day: SafeString
    ink: SafeString
    category: SafeString
    outlet: SafeString
    cover: Shown | None
    picture: SafeString


class Named(NamedTuple):
    """By key: how a list prints a category and an outlet, and the ground on which a category's pictures stand."""

    categories: dict[int, SafeString]
    outlets: dict[int, SafeString]
    inks: dict[int, SafeString]


def ready(request: HttpRequest, found: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows of what `for_rows` has read."""
    language = languages.current()
    named = state.keep(state.of(request), ("news", "named", language), partial(_named, choices.of(request)))
    rows = []
    for pk, released_on, category, outlet, title, summary, has_cover, *shown in found:
        cover = tuple(shown) if has_cover else None
        rows.append(
            Row(
                pk=pk, path=article_path(pk, title, language), title=title, summary=summary,
                released_on=released_on, day=day_in(released_on, language), ink=named.inks.get(category, ICE),
                category=named.categories.get(category, BLANK), outlet=named.outlets.get(outlet, BLANK),
                cover=cover, picture=cover_in(language, cover, SMALL) if cover else stamp(released_on, pk),
            )
        )  # fmt: skip
    return rows


def opening(shown: list[Row]) -> list[Row]:
    """Rows that open a page: the first picture that is in sight at once is loaded before all others."""
    for place, row in enumerate(shown[:IN_SIGHT]):
        if row.cover:
            picture = cover_in(languages.current(), row.cover, SMALL, priority=True)
            return [*shown[:place], row._replace(picture=picture), *shown[place + 1 :]]
    return shown


def newest(request: HttpRequest, language: str, field: str, key: int | None) -> list[Row]:
    """The newest of a category or of an edition: as many as the page of one of them needs."""

    def read() -> list[Row]:
        articles = Article.objects.visible(language).filter(**{field: key}).newest_first()
        return ready(request, articles.for_rows()[:NEWEST])

    return state.keep(state.of(request), ("news", "newest", language, field, key), read)


def pinned(request: HttpRequest, language: str) -> list[Row]:
    """What stands first in the News Center."""

    def read() -> list[Row]:
        return ready(request, Article.objects.visible(language).pinned().for_rows())

    return state.keep(state.of(request), ("news", "pinned", language), read)


def _named(known: choices.Choices) -> Named:
    """In the active language."""
    categories, outlets = known.by_key["category"], known.by_key["outlet"]
    return Named(
        categories={pk: name_of(category) for pk, category in categories.items()},
        outlets={pk: name_of(outlet) for pk, outlet in outlets.items()},
        inks={pk: SafeString(category.ink) for pk, category in categories.items()},
    )
