from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.revisions.models import State
from news.models.revision import ArticleRevision


class PreviewLink(models.Model):
    """Lets somebody outside read one revision before it is public; of the token itself only a hash is kept.

    It ends with its time, when it is revoked, and with what it leads to: a discarded revision, a withdrawn article.
    It also ends with the account of whoever answers for it: the page names that person.
    """

    revision = models.ForeignKey(
        ArticleRevision, models.CASCADE, related_name="preview_links", verbose_name=_("revision")
    )
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("shared by")
    )
    created_at = models.DateTimeField(_("shared"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to a preview")
        verbose_name_plural = _("links to previews")
        ordering = ("-created_at", "-id")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="previewlink_lasts_a_while"),
        )

    def __str__(self) -> str:
        return f"{self.revision.called()} – {self.revision}"

    def is_alive(self, at: datetime | None = None) -> bool:
        return (
            self.revoked_at is None
            and self.expires_at > (at or timezone.now())
            and self.created_by.is_active
            and self.revision.state != State.DISCARDED
            and self.revision.record.withdrawn_at is None
        )
