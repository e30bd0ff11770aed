from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.fields import HTMLField
from expo.core.paths import path
from expo.core.validators import validate_link
from expo.event.models.ink import Ink
from expo.event.models.venue import Venue
from expo.event.state import EditionState, state_of
from expo.public.models import PublicContent


class EditionQuerySet(models.QuerySet["Edition"]):
    def current(self) -> "Edition | None":
        return self.filter(is_current=True).select_related("venue").first()

    def upcoming_without_dates(self) -> "EditionQuerySet":
        """Neither begun nor called off, and nobody knows when."""
        return self.filter(starts_on__isnull=True, date_status__in=("announced", "confirmed"))


class Edition(PublicContent):
    """One holding of the expo: once, at one venue, in one year."""

    class DateStatus(models.TextChoices):
        ANNOUNCED = "announced", _("Announced")
        CONFIRMED = "confirmed", _("Confirmed")
        HELD = "held", _("Held")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    slug = models.SlugField(_("address part"), unique=True)
    year = models.PositiveSmallIntegerField(_("year"))
    name = languages.Name(
        models.CharField(_("name"), max_length=200, help_text=_("Blank: the expo's name and the year."))
    )
    theme = languages.Text(models.CharField(_("theme"), max_length=200))
    about = languages.Text(HTMLField(_("about")))
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    date_status = models.CharField(
        _("status of the dates"), max_length=20, choices=DateStatus.choices, default=DateStatus.ANNOUNCED
    )
    date_source_name = languages.Name(models.CharField(_("source of the dates"), max_length=200))
    date_source_url = models.URLField(_("address of the source"), blank=True)
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="editions", verbose_name=_("venue")
    )
    is_current = models.BooleanField(
        _("current"), default=False, help_text=_("The edition of the home page, the footer and the venue page.")
    )
    ink = models.CharField(_("ink"), max_length=20, choices=Ink.choices, default=Ink.CINNABAR)
    action_label = languages.Text(models.CharField(_("label of the action"), max_length=60))
    action_url = languages.Text(
        models.CharField(
            _("address of the action"), max_length=300, validators=[validate_link],
            help_text=_("Blank: to the venue before, to the news after."),
        )
    )  # fmt: skip
    organizers_note = languages.Text(
        models.CharField(_("note on the organizers"), max_length=500, help_text=_("Shown under the list."))
    )
    listings_due_on = models.DateField(
        _("listings due"), null=True, blank=True,
        help_text=_("Until the end of this day, at the venue, organizers send what is shown of them. Later is marked."),
    )  # fmt: skip

    objects = EditionQuerySet.as_manager()

    if TYPE_CHECKING:
        venue_id: int | None
        name_en: str
        name_zh_hans: str

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-year", "-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"), starts_on__isnull=False),
                name="edition_ends_after_start",
                violation_error_message=_("The last day needs a first day that is not after it."),
            ),
            models.UniqueConstraint(
                fields=("is_current",), condition=Q(is_current=True), name="edition_one_current",
                violation_error_message=_("Another edition is the current one. Untick it there first."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return languages.phrase(self, "name").text or str(self.year)

    def get_absolute_url(self) -> str:
        return path("event:edition", self.slug)

    @property
    def zone(self) -> ZoneInfo:
        return self.venue.zone if self.venue else ZoneInfo(settings.TIME_ZONE)

    def today(self, at: datetime | None = None) -> date:
        """The date at the venue."""
        return (at or timezone.now()).astimezone(self.zone).date()

    def state(self, at: datetime | None = None) -> EditionState:
        return state_of(self.date_status, self.starts_on, self.ends_on, self.today(at), year=self.year)

    @classmethod
    def next_boundary(cls, at: datetime) -> datetime | None:
        """The venue's next midnight, while an edition that may still take place is ahead or on."""
        yesterday = (at - timedelta(days=1)).date()
        ahead = cls.objects.filter(
            Q(starts_on__gte=yesterday) | Q(ends_on__gte=yesterday), date_status__in=("announced", "confirmed")
        ).select_related("venue")
        return min((_next_midnight(at, edition.zone) for edition in ahead), default=None)


def _next_midnight(at: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time.min, zone)
