from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.event.models import Document
from expo.public.models import PublicContent
from news.models.article import Article


class Attachment(Document):
    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments", verbose_name=_("article"))

    class Meta(Document.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")


class Correction(PublicContent):
    """A dated note: what was wrong in the article, or is doubtful."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections", verbose_name=_("article"))
    text = languages.Text(models.TextField(_("text")))
    corrected_at = models.DateTimeField(_("corrected"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("corrected_at", "id")
        constraints = (
            languages.has_some("text", _("Write the note in at least one language."), constraint="correction_written"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "text").text[:80]
