from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OpenForm(models.Model):
    """A form of the desk that a person has open, with what was typed into it and not saved yet.

    `key` is "app.model:name", the name being the record's key, or "add-" and a word of its own for each new record.
    `data` is what a browser would post, [name, value] each, files and passwords aside; none where nothing was typed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    key = models.CharField(_("form"), max_length=200)
    data = models.JSONField(_("what was typed"), null=True)
    saved_at = models.DateTimeField(_("kept"), null=True)
    opened_at = models.DateTimeField(_("open since"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["user", "key"], name="open_form_once"),
            models.CheckConstraint(
                condition=models.Q(data__isnull=True, saved_at__isnull=True)
                | models.Q(data__isnull=False, saved_at__isnull=False),
                name="open_form_kept_at",
            ),
        )
        indexes = (models.Index(fields=["key", "seen_at"], name="open_form_present"),)

    def __str__(self) -> str:
        return self.key
