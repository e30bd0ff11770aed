from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StaffInvitation(models.Model):
    """A person of the staff is asked to set a password. The link is signed, not kept; of several the last opens."""

    LASTS: ClassVar[timedelta] = timedelta(days=7)

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("person"), related_name="invitation"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("invited by"), related_name="+"
    )
    number = models.PositiveSmallIntegerField(default=1)
    invited_at = models.DateTimeField(pgettext_lazy("an invitation", "invited"), default=timezone.now)
    expires_at = models.DateTimeField(pgettext_lazy("an invitation", "expires"))
    accepted_at = models.DateTimeField(pgettext_lazy("an invitation", "accepted"), null=True)
    withdrawn_at = models.DateTimeField(pgettext_lazy("an invitation", "withdrawn"), null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
        )

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_open(self) -> bool:
        is_settled = self.accepted_at or self.withdrawn_at or self.expires_at <= timezone.now()
        return not is_settled and self.person.is_active
