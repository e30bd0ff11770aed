from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did what to which record, when, and from where. Written by `expo.accounts.audit` alone, never changed.

    `changes` maps names of fields to [before, after]; that of a row of another table, edited with the record, is
    "app.model.key.field".
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("who"), related_name="audit_entries"
    )
    actor_label = models.CharField(_("who"), max_length=254, help_text=_("As the person was called then."))
    verb = models.SlugField(_("what was done"), max_length=30, db_index=False)
    content_type = models.ForeignKey(
        ContentType, models.SET_NULL, null=True, verbose_name=_("kind of record"), related_name="+", db_index=False
    )
    object_id = models.CharField(_("key of the record"), max_length=64)
    target_label = models.CharField(_("record"), max_length=200)
    address = models.GenericIPAddressField(_("network address"), null=True, unpack_ipv4=True, db_index=True)
    note = models.TextField(_("note"))
    changes = models.JSONField(_("fields"), default=dict)

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ("-id",)
        default_permissions = ("view",)
        indexes = (
            models.Index(fields=["content_type", "object_id", "-id"], name="audit_of_record"),
            models.Index(fields=["verb", "-id"], name="audit_of_verb"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.target_label}"
