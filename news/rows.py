"""What every list shows of an article, and the lists that stand on many pages."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.safestring import SafeString

from expo.core import languages, moments, rods
from expo.core.templatetags.languages import name_of
from expo.event.models import Ink
from expo.images.models import Shown
from expo.public import state
from news import choices
from news.models import Article
from news.paths import article_path

#: Those that an article relates to, beside itself and its two neighbours.
NEWEST = 6
BLANK = SafeString("")


class Row(NamedTuple):
    """In one language, as it is printed; the stamp stands where there is no cover, the outlet may be blank."""

    pk: int
    path: str
    title: str
    summary: str
    released_on: date
    day: SafeString
    ink: str
    category: SafeString
    outlet: SafeString
    cover: Shown | None
    stamp: SafeString


class Named(NamedTuple):
    """By key: how a list prints a category and an outlet, and the ground on which a category's pictures stand."""

    categories: dict[int, SafeString]
    outlets: dict[int, SafeString]
    inks: dict[int, str]


def ready(request: HttpRequest, found: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows of what `for_rows` has read."""
    language = languages.current()
    named = state.keep(state.of(request), ("news", "named", language), partial(_named, choices.of(request)))
    return [
        Row(
            pk=pk, path=article_path(pk, title, language), title=title, summary=summary,
            released_on=released_on, day=moments.day(released_on), ink=named.inks.get(category, Ink.ICE.value),
            category=named.categories.get(category, BLANK), outlet=named.outlets.get(outlet, BLANK),
            cover=tuple(shown) if cover else None, stamp=rods.stamp(released_on, pk),
        )
        for pk, released_on, category, outlet, title, summary, cover, *shown in found
    ]  # fmt: skip


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
        inks={pk: category.ink for pk, category in categories.items()},
    )
