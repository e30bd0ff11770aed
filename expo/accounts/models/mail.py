from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> "OutgoingMailQuerySet":
        return self.filter(sent_at=None)

    def due(self) -> "OutgoingMailQuerySet":
        """What may be tried now: not what another run has in hand, unless that run must have died."""
        now = timezone.now()
        is_free = Q(claimed_at=None) | Q(claimed_at__lt=now - OutgoingMail.CLAIM)
        return self.waiting().filter(is_free, next_try_at__lte=now)

    def overdue(self) -> "OutgoingMailQuerySet":
        """What a run every minute would have tried long ago."""
        return self.due().filter(next_try_at__lt=timezone.now() - OutgoingMail.LATE)

    def given_up(self) -> "OutgoingMailQuerySet":
        return self.waiting().filter(next_try_at=None)

    def about(self, record: models.Model) -> "OutgoingMailQuerySet":
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, object_id=record.pk)


class OutgoingMail(models.Model):
    """A mail to be sent to a person or, where nobody has an account, to an address.

    Neither its text nor a link is kept: both are made when it is sent.
    """

    #: For how long a run that took a mail is believed to be at work on it.
    CLAIM: ClassVar[timedelta] = timedelta(minutes=10)
    #: After how long it is plain that nothing runs `send_mail`.
    LATE: ClassVar[timedelta] = timedelta(minutes=30)

    kind = models.SlugField(_("kind"), max_length=40, db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        verbose_name=pgettext_lazy("a mail", "to"),
        related_name="outgoing_mails",
    )
    address = models.EmailField(_("mail address"), default="")
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+", db_index=False)
    object_id = models.PositiveBigIntegerField(null=True)
    about: Any = GenericForeignKey()
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(pgettext_lazy("a mail", "made"), default=timezone.now)
    sent_at = models.DateTimeField(pgettext_lazy("a mail", "sent"), null=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    error = models.TextField(_("what went wrong"), default="")

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a mail", "mail")
        verbose_name_plural = pgettext_lazy("a mail", "mails")
        ordering = ("-id",)
        default_permissions = ("view", "change")
        indexes = (
            models.Index(fields=["next_try_at"], condition=Q(sent_at=None), name="mail_waiting"),
            models.Index(fields=["content_type", "object_id"], name="mail_about"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, address="") | (Q(person__isnull=True) & ~Q(address="")),
                name="mail_to_person_or_address",
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.address)

    @property
    def recipient(self) -> str:
        """The mail address: of a person the one of today."""
        return self.person.email if self.person else self.address
