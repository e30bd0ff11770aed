from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.paths import path
from expo.public.models import PublicContent


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone. Write one like Asia/Shanghai."), params={"name": name})


def default_time_zone() -> str:
    return settings.TIME_ZONE


class Venue(PublicContent):
    slug = models.SlugField(_("address part"), unique=True)
    name = languages.Name(models.CharField(_("name"), max_length=200))
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: as it is also printed, in either script.")
    )
    address = languages.Name(models.CharField(_("address"), max_length=300))
    city = languages.Name(models.CharField(_("city"), max_length=100))
    country = languages.Name(models.CharField(_("country"), max_length=100))
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)], help_text=_("WGS-84, as GPS gives it."),
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("WGS-84. Chinese maps show GCJ-02: do not copy from them."),
    )  # fmt: skip
    time_zone = models.CharField(
        _("time zone"), max_length=60, default=default_time_zone, validators=[validate_time_zone]
    )
    area_m2 = models.PositiveIntegerField(
        _("exhibition area (m²)"), null=True, blank=True, help_text=_("As published; never the sum of the halls.")
    )
    floor_area_m2 = models.PositiveIntegerField(_("floor area (m²)"), null=True, blank=True)
    site_ha = models.DecimalField(_("site (ha)"), max_digits=7, decimal_places=1, null=True, blank=True)
    source = models.CharField(_("source of the areas"), max_length=200, blank=True)

    if TYPE_CHECKING:
        name_en: str
        name_zh_hans: str

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ("slug",)
        constraints = (
            languages.has_some("name", _("Name the venue in at least one language."), constraint="venue_named"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="venue_place_whole",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "name").text

    def get_absolute_url(self) -> str:
        return path("event:venue", self.slug)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Hall(PublicContent):
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="halls", verbose_name=_("venue"))
    name = languages.Name(models.CharField(_("name"), max_length=100))
    area_m2 = models.PositiveIntegerField(_("area (m²)"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ("position", "id")
        constraints = (
            languages.has_some("name", _("Name the hall in at least one language."), constraint="hall_named"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "name").text


class Direction(PublicContent):
    """How to get there by one mode of travel."""

    class Mode(models.TextChoices):
        METRO = "metro", _("Metro")
        RAIL = "rail", _("Rail")
        AIR = "air", _("Air")
        ROAD = "road", _("Road")
        COACH = "coach", _("Coach")
        ON_FOOT = "on_foot", _("On foot")

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="directions", verbose_name=_("venue"))
    mode = models.CharField(_("mode"), max_length=20, choices=Mode.choices)
    text = languages.Text(models.TextField(_("text")))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("direction")
        verbose_name_plural = _("getting there")
        ordering = ("position", "id")
        constraints = (
            languages.has_some("text", _("Describe the way in at least one language."), constraint="direction_told"),
        )

    def __str__(self) -> str:
        return self.get_mode_display()
