from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.validators import validate_link
from expo.public.models import PublicContent


class NoticeQuerySet(models.QuerySet["Notice"]):
    def showing(self, language: str, at: datetime | None = None) -> "NoticeQuerySet":
        at = at or timezone.now()
        ends = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
        written = Q(**{f"{languages.column('text', language)}__gt": ""})
        return self.filter(written, ends, starts_at__lte=at).order_by("-starts_at", "-id")


class Notice(PublicContent):
    """One sentence in the bar above every page, with one link, for a while."""

    text = languages.Text(models.CharField(_("text"), max_length=200))
    link_text = languages.Text(models.CharField(_("text of the link"), max_length=100))
    url = languages.Text(models.CharField(_("address of the link"), max_length=300, validators=[validate_link]))
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-starts_at",)
        constraints = (
            languages.has_some("text", _("Write the notice in at least one language."), constraint="notice_written"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="notice_ends_after_start",
                violation_error_message=_("The notice must end after it begins."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return languages.phrase(self, "text").text

    @classmethod
    def next_boundary(cls, at: datetime) -> datetime | None:
        moments = cls.objects.aggregate(
            starts=models.Min("starts_at", filter=Q(starts_at__gt=at)),
            ends=models.Min("ends_at", filter=Q(ends_at__gt=at)),
        )
        return min((moment for moment in moments.values() if moment), default=None)
