"""What this room stores of a person, for `expo.accounts.personal`; and who must stay."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts import personal
from expo.accounts.models import User
from expo.core.punctuation import listed
from organizers.models import Invitation, Membership, Organization


@personal.part(
    "memberships", _("Bodies whose listing you keep"), body=_("organization"), access=_("access"),
    joined_at=pgettext_lazy("a member", "since"),
)  # fmt: skip
def memberships(user: User) -> list[dict[str, Any]]:
    found = user.memberships.select_related("organization")
    return [
        {"body": str(one.organization.known), "access": one.get_access_display(), "joined_at": one.joined_at}
        for one in found
    ]


@personal.part(
    "invitations", _("Invitations to keep a body's listing"), body=_("organization"), access=_("access"),
    invited_at=pgettext_lazy("an invitation", "invited"), accepted_at=pgettext_lazy("an invitation", "accepted"),
)  # fmt: skip
def invitations(user: User) -> list[dict[str, Any]]:
    return [
        {
            "body": str(one.organization.known),
            "access": one.get_access_display(),
            "invited_at": one.invited_at,
            "accepted_at": one.accepted_at,
        }
        for one in _invitations_of(user).select_related("organization")
    ]


def _invitations_of(user: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(Q(accepted_by=user) | Q(email__iexact=user.email))


@personal.before_erasing
def somebody_owns(user: User, by: User | None) -> None:
    """Staff may leave a body without an owner: they can invite another."""
    kept = Organization.objects.filter(memberships__user=user)
    list(kept.order_by("pk").select_for_update(of=("self",), no_key=True))  # no other owner goes meanwhile
    if user != by:
        return
    others = Membership.objects.owners().filter(organization=OuterRef("pk")).exclude(user=user)
    owned = kept.filter(memberships__user=user, memberships__access="owner", merged_into=None)
    if alone := list(owned.exclude(Exists(others))):
        raise ValidationError(
            _t("You are the last owner of %(bodies)s. Make somebody else an owner, or ask the expo's office.")
            % {"bodies": listed(body.known for body in alone)}
        )


@personal.before_erasing
def invitations_vanish(user: User, by: User | None) -> None:
    _invitations_of(user).delete()
