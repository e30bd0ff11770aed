"""What the news can be narrowed by: small tables and a few dates, read once for each stretch of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from expo.core import languages
from expo.event.models import Edition
from expo.public import state
from news.models import Article, Category, Outlet

Record = TypeVar("Record", Category, Outlet, Edition)


@dataclass(frozen=True)
class Choices:
    """Records by slug, in the order in which they are shown; years newest first, of all languages together."""

    categories: dict[str, Category]
    outlets: dict[str, Outlet]
    editions: dict[str, Edition]
    years: list[int]
    by_key: dict[str, dict[int, Any]]
    """The same records by the name of an article's field and by their key."""


def of(request: HttpRequest) -> Choices:
    return state.keep(state.of(request), ("news", "choices"), _read)


def place(request: HttpRequest, articles: Iterable[Article], *fields: str) -> None:
    """Lay on articles the category, outlet or edition that is kept, which else takes a join."""
    kept = of(request).by_key
    for article in articles:
        for field in fields:
            if record := kept[field].get(getattr(article, f"{field}_id")):
                setattr(article, field, record)


def years(request: HttpRequest, language: str) -> list[int]:
    """Those with news in the language, newest first."""
    return state.keep(state.of(request), ("news", "years", language), partial(Article.objects.years, language))


def months(request: HttpRequest, language: str, year: int) -> list[date]:
    """The first days of those of a year with news in the language, newest first."""
    if year not in years(request, language):
        return []
    read = partial(Article.objects.months, language, year)
    return state.keep(state.of(request), ("news", "months", language, year), read)


def pick(records: dict[str, Record], slug: str) -> Record:
    try:
        return records[slug]
    except KeyError:
        raise Http404(_("There is no such list of news.")) from None


def with_news(records: dict[str, Any], chosen: str | None = None) -> dict[str, Any]:
    """Those of which something can be read, in some language, and the one that an address has chosen."""
    return {slug: record for slug, record in records.items() if record.has_news or slug == chosen}


def _read() -> Choices:
    categories = _by_slug(Category.objects.all(), "category")
    outlets = _by_slug(Outlet.objects.all(), "outlet")
    editions = _by_slug(Edition.objects.all(), "edition")
    named: dict[str, dict[str, Any]] = {"category": categories, "outlet": outlets, "edition": editions}
    return Choices(
        categories=categories,
        outlets=outlets,
        editions=editions,
        by_key={field: {record.pk: record for record in records.values()} for field, records in named.items()},
        years=sorted({year for code in languages.CODES for year in Article.objects.years(code)}, reverse=True),
    )


def _by_slug(records: "QuerySet[Record]", field: str) -> dict[str, Record]:
    """Each knows as `has_news` whether anything of it can be read in some language."""
    news = Article.objects.visible_somewhere().filter(**{field: OuterRef("pk")})
    return {record.slug: record for record in records.annotate(has_news=Exists(news))}
