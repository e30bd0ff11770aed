from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from expo.core.languages import CODES, column


class ArticleQuerySet(models.QuerySet):
    def visible(self, language: str, at: datetime | None = None) -> Self:
        """The one rule: what a visitor may read in a language at a moment. Time is decided here, in the query."""
        at = at or timezone.now()
        lasts = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
        return self.filter(lasts, published_at__lte=at, **{column("is_written", language): True})

    def newest_first(self) -> Self:
        return self.order_by("-released_on", "-id")

    def before(self, released_on: date, pk: int) -> Self:
        """Those that follow in a list that shows the newest first; written so that the index is walked."""
        return self.filter(Q(released_on__lt=released_on) | Q(pk__lt=pk), released_on__lte=released_on)

    def after(self, released_on: date, pk: int) -> Self:
        return self.filter(Q(released_on__gt=released_on) | Q(pk__gt=pk), released_on__gte=released_on)

    def pinned(self, at: datetime | None = None) -> Self:
        return self.filter(pinned_until__gt=at or timezone.now())

    def in_year(self, year: int, month: int | None = None) -> Self:
        first = date(year, month or 1, 1)
        last = date(year, 12, 31) if month is None else _last_of(first)
        return self.filter(released_on__range=(first, last))

    def for_rows(self) -> Self:
        """What a list shows, in one query: no bodies."""
        bodies = [column("body", code) for code in CODES]
        return self.defer(*bodies).select_related("category", "outlet", "cover")

    def for_page(self) -> Self:
        """What an article's own page shows beside its lists."""
        return self.select_related("category", "outlet", "cover", "edition")

    def for_sitemap(self) -> Self:
        fields = [column(name, code) for name in ("title", "is_written") for code in CODES]
        return self.only("pk", "released_on", "published_at", "updated_at", *fields)

    def years(self, language: str) -> list[int]:
        """The years in which something is visible, newest first: one step of the index a year, no count."""
        found, newest = [], self.visible(language).newest_first().values_list("released_on", flat=True)
        last = newest.first()
        while last:
            found.append(last.year)
            last = newest.filter(released_on__lt=date(last.year, 1, 1)).first()
        return found

    def without_other_language(self) -> Self:
        """Published, and not written in every language."""
        missing = Q()
        for code in CODES:
            missing |= Q(**{column("is_written", code): False})
        return self.filter(missing, published_at__isnull=False)


def _last_of(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
