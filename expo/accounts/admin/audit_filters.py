"""By what the audit log is narrowed: each asks an index, and none counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from expo.accounts import verbs
from expo.accounts.models import AuditEntry, User

Entries = QuerySet[AuditEntry]


@contextmanager
def _refused() -> Iterator[None]:
    """A value that cannot be is a filter that does not work, which the list says."""
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise IncorrectLookupParameters from error


class VerbFilter(admin.SimpleListFilter):
    title = _("what was done")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(slug, capfirst(verbs.label(slug))) for slug in verbs.VERBS]

    def queryset(self, request: HttpRequest, queryset: Entries) -> Entries:
        return queryset.filter(verb=self.value()) if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    """The parameter is that of the links on a person's own form."""

    title = _("person")
    parameter_name = "actor__id__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(user.pk), str(user)) for user in User.objects.filter(is_staff=True)]

    def queryset(self, request: HttpRequest, queryset: Entries) -> Entries:
        with _refused():
            return queryset.filter(actor_id=int(self.value() or "")) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title = _("kind of record")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        kept = sorted(model_admin.admin_site._registry, key=lambda model: str(model._meta.verbose_name))
        return [(model._meta.label_lower, capfirst(model._meta.verbose_name)) for model in kept]

    def queryset(self, request: HttpRequest, queryset: Entries) -> Entries:
        app_label, _dot, model = (self.value() or "").partition(".")
        kind = ContentType.objects.filter(app_label=app_label, model=model)
        return queryset.filter(content_type__in=kind) if self.value() else queryset


class DayFilter(admin.SimpleListFilter):
    """Years, the months of the one chosen, the days of the month chosen: the value is a date, or what is chosen of it.

    Django's own `date_hierarchy` computes a function of every row.
    """

    title = _("when")
    parameter_name = "day"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        first_at, last_at = (AuditEntry.objects.aggregate(end=end("at"))["end"] for end in (Min, Max))
        if first_at is None or last_at is None:
            return []
        first, last = timezone.localdate(first_at), timezone.localdate(last_at)
        with _refused():
            return list(_choices(str(self.value() or ""), first, last))

    def queryset(self, request: HttpRequest, queryset: Entries) -> Entries:
        if not self.value():
            return queryset
        with _refused():
            start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in _span(str(self.value())))
        return queryset.filter(at__gte=start, at__lt=end)


def _span(chosen: str) -> tuple[date, date]:
    """The first day of a year, month or day in ISO 8601, and the first one after it. Raises ValueError."""
    match [int(part) for part in chosen.split("-")]:
        case [year]:
            return date(year, 1, 1), date(year + 1, 1, 1)
        case [year, month]:
            return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        case [year, month, day]:
            return date(year, month, day), date(year, month, day) + timedelta(days=1)
    raise ValueError(chosen)


def _choices(chosen: str, first: date, last: date) -> Iterator[tuple[str, str]]:
    """What is chosen already, to go back to, and what can be chosen within it."""
    year, month = chosen[:4], chosen[:7] if len(chosen) >= 7 else ""
    if not year:
        yield from ((str(number), str(number)) for number in range(last.year, first.year - 1, -1))
        return
    yield year, year
    if not month:
        starts = (date(int(year), number, 1) for number in range(1, 13))
        yield from (_month(start) for start in starts if f"{first:%Y-%m}" <= f"{start:%Y-%m}" <= f"{last:%Y-%m}")
        return
    start, end = _span(month)
    yield _month(start)
    days = (start + timedelta(days=number) for number in range((end - start).days))
    yield from ((day.isoformat(), date_format(day)) for day in days if first <= day <= last)


def _month(start: date) -> tuple[str, str]:
    return f"{start:%Y-%m}", date_format(start, "YEAR_MONTH_FORMAT")
