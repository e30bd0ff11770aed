from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.event.models.document import Document
from expo.event.models.edition import Edition
from expo.public.models import PublicContent


class OpeningHours(PublicContent):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="opening_hours", verbose_name=_("edition"))
    day = models.DateField(_("day"))
    opens_at = models.TimeField(_("opens"))
    closes_at = models.TimeField(_("closes"))
    note = languages.Text(models.CharField(_("note"), max_length=200))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ("day", "opens_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="hours_close_after_opening",
                violation_error_message=_("The doors close after they open."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.day} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class Figure(PublicContent):
    """A number of an edition, with what proves it: no source, no figure."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="figures", verbose_name=_("edition"))
    label = languages.Text(models.CharField(_("label"), max_length=100))
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=2)
    suffix = models.CharField(_("suffix"), max_length=5, blank=True, help_text=_("e.g. + for “more than”."))
    unit = languages.Text(models.CharField(_("unit"), max_length=20))
    note = languages.Text(models.CharField(_("note"), max_length=300))
    source_name = languages.Name(models.CharField(_("source"), max_length=200))
    source_on = models.DateField(_("date of the source"), null=True, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("position", "id")
        constraints = (
            languages.has_some("label", _("Say what the number counts."), constraint="figure_labelled"),
            languages.has_some("source_name", _("Name the source of the number."), constraint="figure_sourced"),
        )

    def __str__(self) -> str:
        return f"{self.number:,.10g}{self.suffix} {languages.phrase(self, 'label').text}"


class Download(Document):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="downloads", verbose_name=_("edition"))

    class Meta(Document.Meta):
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
