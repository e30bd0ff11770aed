"""Who keeps a body's listing. What is done to the people of one body waits its turn at the body's row."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, outbox, verbs
from expo.accounts.errors import Settled
from expo.accounts.models import OutgoingMail, User
from expo.accounts.staff import vouch_for_address
from expo.revisions.errors import Refused
from organizers.models import Access, Invitation, Membership, Organization

verbs.name("leave", pgettext_lazy("what was done", "left the body"), is_edit=False)
verbs.name("remove_member", pgettext_lazy("what was done", "membership ended"), is_edit=False)
verbs.name("change_access", pgettext_lazy("what was done", "access changed"), is_edit=False)

Actor = User | None
"""None is the site itself: a command, the sample."""


def is_office(by: Actor) -> bool:
    """Staff who keep all bodies."""
    return by is None or by.has_perm("organizers.change_organization")


def may_manage(by: Actor, organization: Organization) -> bool:
    owned = Membership.objects.owners().filter(organization=organization)
    return is_office(by) or owned.filter(user=by).exists()


@transaction.atomic
def invite(organization: Organization, email: str, access: Access, *, by: Actor, language: str) -> Invitation:
    """For the first time or anew: earlier links no longer open.

    Raises ValidationError where a member has this address, Refused, and Settled where the body is gone.
    """
    body = _managed(organization.pk, by)
    if Membership.objects.filter(organization=body, user__email__iexact=email).exists():
        raise ValidationError(_("%(email)s is a member already.") % {"email": email}, code="member")
    pending = Invitation.objects.pending().filter(organization=body, email__iexact=email)
    invitation = pending.first() or Invitation(organization=body, email=email, number=0)
    invitation.number += 1
    invitation.access, invitation.language, invitation.invited_by = access, language, by
    invitation.invited_at = timezone.now()
    invitation.expires_at = invitation.invited_at + Invitation.LASTS
    invitation.save()
    _forget_mails(invitation)
    _log(by, "invite", invitation, email=(None, email), access=(None, access))
    outbox.put("organizer_invitation", email, invitation, language=language)
    return invitation


@transaction.atomic
def invite_all(asked: Iterable[tuple[Organization, str, Access, str]], *, by: Actor) -> dict[int, ValidationError]:
    """Of each (body, address, access, language) or of none: what is wrong, by the key of the body."""
    wrong: dict[int, ValidationError] = {}
    for body, email, access, language in sorted(asked, key=lambda one: one[0].pk):
        try:
            with transaction.atomic():
                invite(body, email, access, by=by, language=language)
        except ValidationError as error:
            wrong[body.pk] = error
        except Settled:
            wrong[body.pk] = ValidationError(_("This body is gone, or was merged into another."))
    if wrong:
        transaction.set_rollback(True)
    return wrong


@transaction.atomic
def withdraw(invitation: Invitation, by: Actor) -> None:
    """Raises Settled where it was accepted or withdrawn already, and Refused."""
    _managed(invitation.organization_id, by)
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        raise Settled
    _forget_mails(invitation)
    _log(by, "withdraw_invitation", invitation, email=(invitation.email, None))


@transaction.atomic
def accept(invitation: Invitation, user: User) -> Membership:
    """Once, with the account in use; who is a member already keeps the higher access. Raises Settled."""
    body = _locked(invitation.organization_id)
    same = Invitation.objects.pending().filter(pk=invitation.pk, number=invitation.number)
    now = timezone.now()
    if not user.is_active or not same.filter(expires_at__gt=now).update(accepted_at=now, accepted_by=user):
        raise Settled
    _forget_mails(invitation)
    access = Access(invitation.access)
    membership, is_new = Membership.objects.get_or_create(user=user, organization=body, defaults={"access": access})
    before = None if is_new else membership.access
    if not membership.allows(access):
        membership.access = access
        membership.save(update_fields=["access"])
    _log(user, "accept_invitation", membership, user=(None if is_new else user, user), access=(before, access))
    return membership


@transaction.atomic
def join(invitation: Invitation, *, name: str, language: str, password: str = "") -> User:
    """Accept with a new account for the invited address: who opened the link has read its mail.

    Without a password the person signs in by a code that comes by mail. Raises Settled, also where the address has
    an account by now.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password or None, name=name, language=language)
    except IntegrityError as error:
        raise Settled from error
    vouch_for_address(user)
    accept(invitation, user)
    return user


@transaction.atomic
def leave(membership: Membership) -> None:
    """Raises ValidationError for the last owner, and Settled where it has ended already."""
    _locked(membership.organization_id)
    current = _current(membership)
    if is_last_owner(current):
        raise ValidationError(_("You are the last owner: make somebody else an owner before you leave."), code="last")
    _end("leave", current, current.user)


@transaction.atomic
def remove(membership: Membership, by: Actor) -> None:
    """Raises ValidationError for the last owner (staff may), Refused and Settled."""
    _managed(membership.organization_id, by)
    current = _current(membership)
    if not is_office(by):
        _needs_another_owner(current)
    _end("remove_member", current, by)


@transaction.atomic
def change_access(membership: Membership, access: Access, by: Actor) -> None:
    """Raises ValidationError for the last owner (staff may), Refused and Settled."""
    _managed(membership.organization_id, by)
    current = _current(membership)
    before = current.access
    if access == before:
        return
    if not is_office(by):
        _needs_another_owner(current)
    current.access = access
    current.save(update_fields=["access"])
    _log(by, "change_access", current, user=(current.user, current.user), access=(before, access))


def _locked(key: int) -> Organization:
    """Nothing is done to the people of a body that is gone, or became another."""
    body = Organization.objects.select_for_update(no_key=True).filter(pk=key, merged_into=None).first()
    if body is None:
        raise Settled
    return body


def _managed(key: int, by: Actor) -> Organization:
    body = _locked(key)
    if not may_manage(by, body):
        raise Refused(_("Only an owner of the body, or staff, may do this."))
    return body


def _current(membership: Membership) -> Membership:
    found = Membership.objects.select_related("user", "organization").filter(pk=membership.pk).first()
    if found is None:
        raise Settled
    return found


def is_last_owner(membership: Membership) -> bool:
    others = Membership.objects.owners().filter(organization=membership.organization_id).exclude(pk=membership.pk)
    return membership.access == Access.OWNER and not others.exists()


def _needs_another_owner(membership: Membership) -> None:
    if is_last_owner(membership):
        raise ValidationError(
            _("%(person)s is the last owner: make somebody else an owner first.") % {"person": membership.user},
            code="last",
        )


def _end(verb: str, membership: Membership, by: Actor) -> None:
    _log(by, verb, membership, user=(membership.user, None), access=(membership.access, None))
    membership.delete()


def _forget_mails(invitation: Invitation) -> None:
    OutgoingMail.objects.about(invitation).waiting().delete()


def _log(by: Actor, verb: str, row: Invitation | Membership, **changes: tuple[Any, Any]) -> None:
    """In the body's history, as of a row that was edited with it."""
    prefix = f"{row._meta.label_lower}.{row.pk}."
    body = row.organization
    said = {prefix + name: pair for name, pair in changes.items()}
    audit.log(by, verb, body, changes=said, label=str(body.known))
