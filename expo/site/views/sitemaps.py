"""Sitemaps: an index, one file a language and year of news, one for the other pages, and one for news readers.

Django's own classes count and page by offset; one year of news is walked by an index instead. What names its source
as canonical stands in none: only canonical addresses do.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from expo.core import languages
from expo.core.paths import path_in
from expo.core.web import absolute
from expo.event.models import Edition, Venue
from expo.public.page import public_page
from expo.site.models import Page
from news.models import Article, Category, Outlet
from organizers.models import Organization

#: A sitemap holds 50,000 addresses at most; a year with more news shows its newest.
LIMIT = 50_000


class Entry(NamedTuple):
    """An address, when it last changed, and the addresses of the same text by language."""

    location: str
    changed: str
    alternates: dict[str, str]


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    files = [reverse("sitemap_pages")]
    for code in languages.CODES:
        files += [reverse("sitemap_news", args=[code, year]) for year in Article.objects.canonical_here().years(code)]
    return _xml(request, "site/sitemap_index.xml", {"files": [absolute(path) for path in files]})


@public_page()
def news(request: HttpRequest, language: str, year: int) -> HttpResponse:
    if language not in languages.CODES or not 1 <= year <= 9999:
        raise Http404
    articles = Article.objects.canonical_here().visible(language).in_year(year)
    if not articles.exists():
        raise Http404
    newest = articles.newest_first().for_sitemap()[:LIMIT]
    entries = (_entry(article, language, article.languages(), article.updated_at.isoformat()) for article in newest)
    return _xml(request, "site/sitemap.xml", {"entries": entries})


@public_page()
def pages(request: HttpRequest) -> HttpResponse:
    return _xml(request, "site/sitemap.xml", {"entries": _pages()})


@public_page(keep=False)  # news leave it at moments at which no other page changes
def latest_news(request: HttpRequest) -> HttpResponse:
    """What came out in the last two days, as news search engines want it."""
    since = timezone.now() - timedelta(days=2)
    latest = Article.objects.canonical_here().filter(published_at__gte=since).newest_first().for_sitemap()
    found = [
        (code, _location(article, code), article) for code in languages.CODES for article in latest.visible(code)[:1000]
    ]
    return _xml(request, "site/news_sitemap.xml", {"found": found})


def _pages() -> Iterator[Entry]:
    names = ("home", "news:list", "organizers:list", "event:editions", "event:current_venue", "event:contact")
    querysets = (Edition.objects, Venue.objects, Organization.objects.visible(), Category.objects, Outlet.objects)
    records = [record for queryset in querysets for record in queryset.only("slug")]
    for code in languages.CODES:
        for name in names:
            yield Entry(_address(name, code), "", {other: _address(name, other) for other in languages.CODES})
        for record in records:
            yield _entry(record, code, languages.CODES, "")
        for page in Page.objects.visible(code):
            yield _entry(page, code, page.languages(), page.updated_at.isoformat())


def _entry(record: object, language: str, written: tuple[str, ...], changed: str) -> Entry:
    return Entry(_location(record, language), changed, {code: _location(record, code) for code in written})


def _location(record: object, language: str) -> str:
    with override(language):
        return absolute(record.get_absolute_url())  # type: ignore[attr-defined]


def _address(name: str, language: str) -> str:
    return absolute(path_in(language, name))


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, content_type="application/xml")
