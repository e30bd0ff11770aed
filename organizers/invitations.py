"""The link of an invitation, and the mail that brings it."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import User
from expo.core.web import absolute
from organizers.models import Invitation


def link_of(invitation: Invitation) -> str:
    """In the active language."""
    return absolute(reverse("portal:invitation", args=[invitation.pk, _signature(invitation)]))


def signed(pk: int, signature: str) -> Invitation | None:
    """Whose link it is, open or not; none for a link that was never ours, or gave way to a later one."""
    invitation = Invitation.objects.select_related("organization", "invited_by").filter(pk=pk).first()
    if invitation is None or not constant_time_compare(signature, _signature(invitation)):
        return None
    return invitation


def _signature(invitation: Invitation) -> str:
    value = f"{invitation.pk}:{invitation.number}:{invitation.email}"
    return salted_hmac("organizers.invitations", value, algorithm="sha256").hexdigest()


@kind("organizer_invitation", _("Invitation to keep a body's listing"))
def write(person: User | None, invitation: Invitation | None) -> Letter | None:
    if invitation is None or not invitation.is_open:
        return None
    return letter("organizer_invitation", link=link_of(invitation), person=person, invitation=invitation)
