from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from expo.accounts import verbs
from expo.core.punctuation import labelled

#: Stands in the log where the name of a person stood who was erased.
ERASED = "[erased]"


def told(text: str) -> str:
    """What the log keeps, as people read it."""
    return text.replace(ERASED, pgettext("instead of a name", "an erased person")) if ERASED in text else text


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def of(self, model: type[models.Model], key: Any) -> Self:
        """The history of a record, newest first; also of one that is gone."""
        return self.filter(content_type=ContentType.objects.get_for_model(model), object_id=str(key))

    def edits(self) -> Self:
        """What changed a record: no sign-ins."""
        return self.exclude(verb__in=verbs.no_edits())


class AuditEntry(models.Model):
    """Who did what to which record, when, and from where. Written by `expo.accounts.audit` alone.

    Nothing changes it but that a person is forgotten: `expo.accounts.forgetting`.
    """

    at = models.DateTimeField(_("when"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("who"), related_name="audit_entries",
        db_index=False,
    )  # fmt: skip
    actor_label = models.CharField(_("who"), max_length=254, help_text=_("As the person was called then."))
    verb = models.SlugField(_("what was done"), max_length=30, db_index=False)
    content_type = models.ForeignKey(
        ContentType, models.SET_NULL, null=True, verbose_name=_("kind of record"), related_name="+", db_index=False
    )
    object_id = models.CharField(_("key of the record"), max_length=64)
    target_label = models.CharField(_("record"), max_length=200)
    address = models.GenericIPAddressField(_("network address"), null=True, unpack_ipv4=True)
    note = models.TextField(_("note"))

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ("-at", "-id")
        default_permissions = ("view",)
        indexes = (
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(fields=["content_type", "object_id", "-at", "-id"], name="audit_of_record"),
            models.Index(fields=["content_type", "-at", "-id"], name="audit_of_kind"),
            models.Index(fields=["actor", "-at", "-id"], name="audit_of_person"),
            models.Index(fields=["verb", "-at", "-id"], name="audit_of_verb"),
        )

    def __str__(self) -> str:
        return labelled(self.record, self.what)

    @property
    def what(self) -> str:
        return verbs.label(self.verb)

    @property
    def who(self) -> str:
        """As the person was called then; a dash for who was not signed in."""
        return told(self.actor_label) or ("–" if self.address else _t("the site itself"))

    @property
    def record(self) -> str:
        """As the record was called then."""
        return told(self.target_label) or "–"

    @property
    def changes(self) -> dict[str, list[Any]]:
        """{field: [before, after]}; "app.model.key.field" is of a row of another table, edited with the record."""
        return self.kept.changes if hasattr(self, "kept") else {}


class AuditChanges(models.Model):
    """What an entry says of fields, kept apart: with the texts in it, a search would read all that was ever written."""

    entry = models.OneToOneField(AuditEntry, models.CASCADE, primary_key=True, related_name="kept")
    changes = models.JSONField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return ", ".join(self.changes)
