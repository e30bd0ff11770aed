"""The news of a year and of a month: those that exist, and the way to the next ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.web import not_translated
from expo.public.page import public_page
from news import choices
from news.addresses import in_languages
from news.paging import CURSORS, paged
from news.querysets import days_of
from news.selection import Selection
from news.views.lists import page_context

Item = TypeVar("Item")


class Period(NamedTuple):
    path: str
    label: str


@public_page(*CURSORS)
def year(request: HttpRequest, year: int) -> HttpResponse:
    written = [code for code in languages.CODES if year in choices.years(request, code)]
    if languages.current() not in written:
        return _elsewhere(request, written)
    newer, older = _neighbours(choices.years(request, languages.current()), year)
    around = {"newer_period": newer and _year(newer), "older_period": older and _year(older)}
    return _archive(request, "news/year.html", Selection(days=days_of(year)), written, year, **around)


@public_page(*CURSORS)
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first_day = date(year, month, 1)
    written = [code for code in languages.CODES if first_day in choices.months(request, code, year)]
    if languages.current() not in written:
        return _elsewhere(request, written)
    newer, older = _neighbours(_months_around(request, year), first_day)
    around = {"newer_period": newer and _month(newer), "older_period": older and _month(older)}
    return _archive(
        request, "news/month.html", Selection(days=days_of(year, month)), written, year, first_day=first_day, **around
    )


def _archive(
    request: HttpRequest, template: str, selection: Selection, written: Iterable[str], year: int, **context: Any
) -> HttpResponse:
    context |= page_context(request, paged(request, selection), {})
    context |= {
        "nav": "news",
        "nav_current": "true",
        "year": year,
        "years": choices.years(request, languages.current()),
        "months": choices.months(request, languages.current(), year),
        "alternates": in_languages(request, {}, written),
    }
    return render(request, template, context)


def _elsewhere(request: HttpRequest, written: Iterable[str]) -> HttpResponse:
    if not written:
        raise Http404(_("Nothing was released then."))
    return not_translated(request, in_languages(request, {}, written))


def _year(year: int) -> Period:
    return Period(reverse("news:year", args=[year]), str(year))


def _month(first_day: date) -> Period:
    path = reverse("news:month", args=[first_day.year, first_day.month])
    return Period(path, date_format(first_day, "YEAR_MONTH_FORMAT"))


def _months_around(request: HttpRequest, year: int) -> list[date]:
    """The months of the year and of its neighbours, newest first."""
    newer, older = _neighbours(choices.years(request, languages.current()), year)
    around = [found for found in (newer, year, older) if found]
    return [first_day for found in around for first_day in choices.months(request, languages.current(), found)]


def _neighbours(items: Sequence[Item], current: Item) -> tuple[Item | None, Item | None]:
    """The newer and the older one of a list that begins with the newest."""
    place = items.index(current)
    return (items[place - 1] if place else None), (items[place + 1] if place + 1 < len(items) else None)
