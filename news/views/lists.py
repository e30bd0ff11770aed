"""The lists of news that a visitor narrows: all, by category, by outlet."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from expo.core import languages
from expo.core.paths import path
from expo.public.page import public_page
from news import choices, rows
from news.addresses import in_languages, with_query
from news.forms import FilterForm
from news.models import Category, Outlet
from news.paging import CURSORS, Page, paged
from news.rows import Row
from news.selection import Selection


@public_page("year", "outlet", "edition", *CURSORS)
def news(request: HttpRequest) -> HttpResponse:
    """Pinned articles stand above the first page, and are left out of the rows of all of them."""
    form = FilterForm(request.GET, choices.of(request), "year", "outlet", "edition")
    pinned = rows.pinned(request, languages.current()) if form.is_valid() and not form.filters else []
    return _filtered(request, "news/list.html", form, {}, pinned=pinned)


@public_page("year", *CURSORS)
def category(request: HttpRequest, category: str) -> HttpResponse:
    return _below(request, "news/category.html", category=choices.pick(choices.of(request).categories, category))


@public_page("year", *CURSORS)
def outlet(request: HttpRequest, outlet: str) -> HttpResponse:
    return _below(request, "news/outlet.html", outlet=choices.pick(choices.of(request).outlets, outlet))


def _below(request: HttpRequest, template: str, **named: Category | Outlet) -> HttpResponse:
    """The list of one record: the navigation marks the News Center as where we are, not as the page."""
    form = FilterForm(request.GET, choices.of(request), "year")
    keys: dict[str, Any] = {name: record.pk for name, record in named.items()}
    return _filtered(request, template, form, keys, nav_current="true", **named)


def _filtered(
    request: HttpRequest, template: str, form: FilterForm, keys: dict[str, Any], **context: Any
) -> HttpResponse:
    context |= {"form": form, "categories": choices.with_news(choices.of(request).categories), "nav": "news"}
    context["years"] = choices.years(request, languages.current())
    if not form.is_valid():
        context |= {"alternates": in_languages(request, {}), "is_error": True}
        return render(request, template, context, status=HTTPStatus.BAD_REQUEST)
    pinned = context.get("pinned", [])
    page = paged(request, Selection(**keys, **form.chosen, left_out=tuple(article.pk for article in pinned)))
    context |= page_context(request, page, form.filters, pinned) | {"chips": form.chips(request.path)}
    return render(request, template, context)


def page_context(
    request: HttpRequest, page: Page, filters: dict[str, Any], pinned: Sequence[Row] = ()
) -> dict[str, Any]:
    """What every list shows of its page: rows, and the addresses of its neighbours."""
    cursor = {name: request.GET[name] for name in CURSORS if request.GET.get(name)}
    above = [] if cursor else rows.opening(list(pinned))
    return {
        "page": page if above else replace(page, rows=rows.opening(page.rows)),
        "pinned": above,
        "newer": None if page.newer is None else with_query(request.path, filters | page.newer),
        "older": None if page.older is None else with_query(request.path, filters | page.older),
        "alternates": in_languages(request, filters),
        "canonical": _canonical(request, filters, cursor) if page.rows else None,
    }


def _canonical(request: HttpRequest, filters: dict[str, str], cursor: dict[str, str]) -> str:
    """A filter of the whole list that has a page of its own stands for that page."""
    rest = dict(filters)
    if request.path == path("news:list"):
        if outlet := rest.pop("outlet", None):
            return with_query(path("news:outlet", outlet), rest | cursor)
        if rest.keys() == {"year"}:
            return with_query(path("news:year", int(rest["year"])), cursor)
    return with_query(request.path, rest | cursor)
