"""Staff are invited by mail: the link opens once, for a week, and may be sent anew or withdrawn."""

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, outbox, verbs
from expo.accounts.errors import Settled
from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import OutgoingMail, StaffInvitation, User
from expo.accounts.staff import vouch_for_address
from expo.core.web import absolute

verbs.name("invite", pgettext_lazy("what was done", "invited"), is_edit=False)
verbs.name("withdraw_invitation", pgettext_lazy("what was done", "invitation withdrawn"), is_edit=False)
verbs.name("accept_invitation", pgettext_lazy("what was done", "invitation accepted"), is_edit=False)


@transaction.atomic
def invite(person: User, *, by: User) -> OutgoingMail:
    """For the first time or anew: earlier links no longer open. Raises Settled for who has a password by now."""
    invitation, is_new = StaffInvitation.objects.select_for_update().get_or_create(
        person=person, defaults={"invited_by": by, "expires_at": timezone.now() + StaffInvitation.LASTS}
    )
    if User.objects.get(pk=person.pk).has_usable_password():
        raise Settled
    if not is_new:
        now = timezone.now()
        StaffInvitation.objects.filter(pk=invitation.pk).update(
            number=F("number") + 1, invited_by=by, invited_at=now, expires_at=now + StaffInvitation.LASTS,
            accepted_at=None, withdrawn_at=None,
        )  # fmt: skip
        OutgoingMail.objects.about(invitation).waiting().delete()
    audit.log(by, "invite", person)
    return outbox.put("staff_invitation", person, invitation)


@transaction.atomic
def withdraw(invitation: StaffInvitation, *, by: User) -> None:
    """Raises Settled for who has accepted."""
    if not StaffInvitation.objects.filter(pk=invitation.pk, accepted_at=None).update(withdrawn_at=timezone.now()):
        raise Settled
    OutgoingMail.objects.about(invitation).waiting().delete()
    audit.log(by, "withdraw_invitation", invitation.person)


@transaction.atomic
def accept(invitation: StaffInvitation, password: str) -> User:
    """The person has read the mail, so the address is theirs. Raises Settled."""
    found = StaffInvitation.objects.select_for_update().filter(pk=invitation.pk, number=invitation.number).first()
    if found is None or not found.is_open:
        raise Settled
    found.accepted_at = timezone.now()
    found.save(update_fields=["accepted_at"])
    person = found.person
    person.set_password(password)
    person.save(update_fields=["password"])
    vouch_for_address(person)
    OutgoingMail.objects.about(invitation).waiting().delete()
    audit.log(person, "accept_invitation", person)
    return person


def link_of(invitation: StaffInvitation) -> str:
    path = reverse("accounts_invitation", args=[invitation.pk, _signature(invitation)])
    return absolute(path)


def signed(pk: int, signature: str) -> StaffInvitation | None:
    """Whose link it is, open or not; none for a link that was never ours, or gave way to a later one."""
    invitation = StaffInvitation.objects.select_related("person").filter(pk=pk).first()
    if invitation is None or not constant_time_compare(signature, _signature(invitation)):
        return None
    return invitation


def _signature(invitation: StaffInvitation) -> str:
    """Of an address and a turn: whoever has another address by now is not who was invited."""
    value = f"{invitation.pk}:{invitation.number}:{invitation.person.email}"
    return salted_hmac("expo.accounts.invitations", value, algorithm="sha256").hexdigest()


@kind("staff_invitation", _("Invitation"))
def write(person: User, invitation: StaffInvitation | None) -> Letter | None:
    if invitation is None or not invitation.is_open:
        return None
    return letter("staff_invitation", link=link_of(invitation), person=person, invitation=invitation)
