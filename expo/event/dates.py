"""Dates of an edition as its reader writes them: 6–8 September 2021, 2021年9月6日至8日."""

from datetime import date

from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def span(first: date, last: date | None = None, *, with_year: bool = True) -> SafeString:
    """From the first to the last day, each in a `<time>`; without a last day only the first."""
    if last is None or last == first:
        return _time(first, "DATE_FORMAT" if with_year else "MONTH_DAY_FORMAT")
    if first.year != last.year:
        return _days(first, last, "DAYS_OVER_YEARS")
    days = _days(first, last, "DAYS_IN_MONTH" if first.month == last.month else "DAYS_IN_YEAR")
    return format_html(get_format("DAYS_WITH_YEAR"), days=days, year=first.year) if with_year else days


def dates(first: date, last: date | None, *, with_year: bool = True) -> SafeString:
    """As `span`; an open end is said."""
    if last is None:
        return format_html(_("from {day}"), day=span(first, with_year=with_year))
    return span(first, last, with_year=with_year)


def weekdays(first: date, last: date | None) -> str:
    """Monday to Wednesday; blank where the days are not known or pass a week."""
    if last is None or (last - first).days > 6:
        return ""
    if last == first:
        return date_format(first, "l")
    return _("{first} to {last}").format(first=date_format(first, "l"), last=date_format(last, "l"))


def _days(first: date, last: date, name: str) -> SafeString:
    first_format, between, last_format = get_format(name)
    return format_html("{}{}{}", _time(first, first_format), between, _time(last, last_format))


def _time(day: date, name: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, name))
