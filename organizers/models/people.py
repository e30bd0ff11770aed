from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts.models import User
from organizers.models.organization import Organization


class Access(models.TextChoices):
    """What a person may do for a body; each includes those below it."""

    OWNER = "owner", pgettext_lazy("access to a body", "owner")
    EDITOR = "editor", pgettext_lazy("access to a body", "editor")
    VIEWER = "viewer", pgettext_lazy("access to a body", "viewer")

    def covers(self, other: "Access") -> bool:
        ranked = list(Access)
        return ranked.index(self) <= ranked.index(other)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: User | AnonymousUser) -> "MembershipQuerySet":
        """Those by which a person enters the portal: a body that was merged has become another."""
        mine = self.filter(user=user.pk or 0, organization__merged_into=None)
        return mine.select_related("organization").order_by("organization__slug")

    def owners(self) -> "MembershipQuerySet":
        """Who can still sign in and act as one."""
        return self.filter(access=Access.OWNER, user__is_active=True)


class Membership(models.Model):
    """That a person keeps a body's listing in the portal."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="memberships", verbose_name=_("organization")
    )
    access = models.CharField(_("access"), max_length=10, choices=Access.choices)
    joined_at = models.DateTimeField(pgettext_lazy("a member", "since"), default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    if TYPE_CHECKING:
        user_id: int
        organization_id: int

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("joined_at", "id")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("user", "organization"), name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.organization} · {self.user}"

    def allows(self, access: Access) -> bool:
        return Access(self.access).covers(access)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; it may be too old by now."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Somebody is asked to keep a body's listing. The link is signed, not kept; of several the last opens."""

    LASTS: ClassVar[timedelta] = timedelta(days=14)

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="invitations", verbose_name=_("organization")
    )
    email = models.EmailField(_("mail address"))
    access = models.CharField(_("access"), max_length=10, choices=Access.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    number = models.PositiveSmallIntegerField(default=1)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(pgettext_lazy("an invitation", "invited"), default=timezone.now)
    expires_at = models.DateTimeField(pgettext_lazy("an invitation", "expires"))
    accepted_at = models.DateTimeField(pgettext_lazy("an invitation", "accepted"), null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("accepted by")
    )
    withdrawn_at = models.DateTimeField(pgettext_lazy("an invitation", "withdrawn"), null=True)

    objects = InvitationQuerySet.as_manager()

    if TYPE_CHECKING:
        organization_id: int
        accepted_by_id: int | None

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-invited_at", "-id")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                "organization", Lower("email"), condition=Q(accepted_at=None, withdrawn_at=None),
                name="organizer_invitation_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="organizer_invitation_accepted_or_withdrawn"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.email

    @property
    def is_pending(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        """Whether its link leads in: asks for the body."""
        return self.is_pending and self.expires_at > timezone.now() and self.organization.merged_into_id is None
