from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.utils import timezone

from expo.core.languages import CODES, column, columns
from expo.images.models import Image
from expo.revisions.models import LIVE, ModeratedQuerySet, RevisionQuerySet

PINNED = 3
"""More than these would hide the news themselves."""

COVER = tuple(f"cover__{name}" for name in Image.SHOWN)


def days_of(year: int, month: int | None = None) -> tuple[date, date]:
    """The first and the last one."""
    first, last = month or 1, month or 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


class ArticleQuerySet(ModeratedQuerySet):
    def visible(self, language: str, at: datetime | Combinable | None = None) -> Self:
        """The one rule: what a visitor may read in a language at a moment. Time is decided here, in the query."""
        return self._visible(at, **{column("is_written", language): True})

    def visible_somewhere(self, at: datetime | Combinable | None = None) -> Self:
        """What a visitor may read in at least one language: what is live is written in one."""
        return self._visible(at)

    def _visible(self, at: datetime | Combinable | None, **conditions: Any) -> Self:
        at = at or timezone.now()
        lasts = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
        return self.filter(LIVE, lasts, published_at__lte=at, **conditions)

    def out_of_time(self, at: datetime | Combinable | None = None) -> Self:
        """Those live ones that no visitor sees: their moment has not come, or is over. Few, and all are in an index."""
        at = at or timezone.now()
        return self.live().filter(Q(published_at__gt=at) | Q(expires_at__lte=at))

    def gone(self, at: datetime | None = None) -> Self:
        """What visitors could read once: withdrawn since, or past its end."""
        at = at or timezone.now()
        return self.filter(
            Q(withdrawn_at__isnull=False) | Q(expires_at__lte=at), live_number__isnull=False, published_at__lte=at
        )

    def ever_public(self, at: datetime | None = None) -> Self:
        """What visitors can read, or could once."""
        return self.filter(live_number__isnull=False, published_at__lte=at or timezone.now())

    def moved(self, moment: str, since: datetime, pk: int, until: datetime) -> Self:
        """Those whose field `moment` lies between two moments, the oldest first; at the first one from `pk` on."""
        lies = {f"{moment}__gte": since, f"{moment}__lte": until}
        return self.filter(Q(**{f"{moment}__gt": since}) | Q(pk__gt=pk), **lies).order_by(moment, "pk")

    def touch(self) -> None:
        """Something that hangs on them has changed: who follows the changes is told."""
        self.update(updated_at=timezone.now())

    def canonical_here(self) -> Self:
        """Without those of which search engines are to know the outlet's page."""
        return self.exclude(canonical_is_source=True, original_url__gt="")

    def newest_first(self) -> Self:
        return self.order_by("-released_on", "-id")

    def oldest_first(self) -> Self:
        return self.order_by("released_on", "id")

    def before(self, released_on: date | Combinable, pk: int | Combinable) -> Self:
        """Those that follow in a list that shows the newest first; written so that the index is walked."""
        return self.filter(Q(released_on__lt=released_on) | Q(pk__lt=pk), released_on__lte=released_on)

    def after(self, released_on: date | Combinable, pk: int | Combinable) -> Self:
        return self.filter(Q(released_on__gt=released_on) | Q(pk__gt=pk), released_on__gte=released_on)

    def pinned(self, at: datetime | None = None) -> Self:
        """What stands first in the News Center, the newest of it."""
        return self.filter(pinned_until__gt=at or timezone.now()).newest_first()[:PINNED]

    def in_year(self, year: int) -> Self:
        return self.filter(released_on__range=days_of(year))

    def for_links(self) -> Self:
        """What a link to an article shows, in the reader's language."""
        return self.only("released_on", column("title"))

    def for_rows(self) -> QuerySet[Any, tuple[Any, ...]]:
        """The values of which `news.rows` makes what a list shows, in the reader's language."""
        words = (column("title"), column("summary"))
        return self.values_list("pk", "released_on", "category", "outlet", *words, "cover", *COVER)

    def for_page(self) -> Self:
        """What an article's own page shows beside its cover; category, outlet and edition are laid on by
        `choices.place`.
        """
        words = (*columns("title", "is_written"), column("summary"), column("body"))
        facts = ("original_url", "canonical_is_source", "byline", "released_on", "category", "outlet", "edition")
        return self.only("live_number", "cover", *words, *facts)

    def for_record(self) -> Self:
        """All that a program reads of it."""
        return self.select_related("category", "outlet", "cover", "edition")

    def with_updates(self, language: str) -> Self:
        """Each knows as `rewritten_at` when words that readers had before them in the language were last changed."""
        title, summary, body = (column(name, language) for name in ("title", "summary", "body"))
        revisions: Any = self.model._meta.get_field("revisions").related_model
        published = revisions.objects.published()
        former = published.filter(
            record=OuterRef("record"), number=OuterRef("base_number"), **{f"{title}__gt": "", f"{body}__gt": ""}
        ).exclude(**{name: OuterRef(name) for name in (title, summary, body)})
        rewritings = published.filter(Exists(former), record=OuterRef("pk"), reviewed_at__gt=OuterRef("published_at"))
        return self.annotate(rewritten_at=Subquery(rewritings.order_by("-number").values("reviewed_at")[:1]))

    def for_feed(self) -> Self:
        """Whole texts, and what was corrected in them: two queries."""
        return self.select_related("category", "outlet").prefetch_related("corrections")

    def for_sitemap(self) -> Self:
        fields = [column(name, code) for name in ("title", "is_written") for code in CODES]
        return self.only("pk", "released_on", "published_at", "updated_at", *fields)

    def years(self, language: str) -> list[int]:
        """The years in which something is visible, newest first: one step of the index a year, no count."""
        starts = self.visible(language)._periods(lambda day: day.replace(month=1, day=1))
        return [first.year for first in starts]

    def months(self, language: str, year: int) -> list[date]:
        """The first days of a year's months in which something is visible, newest first."""
        return self.visible(language).in_year(year)._periods(lambda day: day.replace(day=1))

    def _periods(self, first_day: Callable[[date], date]) -> list[date]:
        found: list[date] = []
        dates = self.newest_first().values_list("released_on", flat=True)
        last = dates.first()
        while last:
            found.append(first_day(last))
            last = dates.filter(released_on__lt=found[-1]).first()
        return found

    def without_other_language(self) -> Self:
        """Live, and not written in every language."""
        missing = Q()
        for code in CODES:
            missing |= Q(**{column("is_written", code): False})
        return self.live().filter(missing)


class ArticleRevisionQuerySet(RevisionQuerySet):
    def saying(self, words: str) -> Self:
        """Those whose title or summary, in any language, holds each of these words."""
        found = self
        for word in words.split():
            hit = Q()
            for name in columns("title", "summary"):
                hit |= Q(**{f"{name}__icontains": word})
            found = found.filter(hit)
        return found
