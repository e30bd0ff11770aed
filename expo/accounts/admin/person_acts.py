"""What an administrator does for a person: invite, withdraw, sign out, let a lost telephone be replaced."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts import invitations, second_factor
from expo.accounts.desk import Act
from expo.accounts.models import StaffInvitation, User
from expo.accounts.sessions import end, sessions_of


def me(request: HttpRequest) -> User:
    return cast(User, request.user)


def invitation_of(person: User) -> StaffInvitation | None:
    return getattr(person, "invitation", None)


def invite(request: HttpRequest, person: User) -> str:
    invitations.invite(person, by=me(request))
    if settings.EMAIL_URL:
        return _t("An invitation is on its way to %(address)s.") % {"address": person.email}
    return _t("The invitation is among the mails: this site sends none, so open it there and copy its link.")


def withdraw(request: HttpRequest, person: User) -> str:
    invitations.withdraw(StaffInvitation.objects.get(person=person), by=me(request))
    return _t("The invitation is withdrawn: its link no longer opens.")


def end_sessions(request: HttpRequest, person: User) -> str:
    count = end(sessions_of(person), by=me(request))
    return _t("Signed out: %(count)d.") % {"count": count}


def reset_second_factor(request: HttpRequest, person: User) -> str:
    second_factor.reset(person, by=me(request))
    return _t("The second factor is reset: the next sign-in leads to a new one.")


def can_be_invited(person: User) -> bool:
    return person.is_active and person.is_staff and not person.has_usable_password()


def has_open_invitation(person: User) -> bool:
    invitation = invitation_of(person)
    return invitation is not None and invitation.is_open


ACTS = {
    "invite": Act(
        _("Send the invitation again"),
        _("%(record)s gets a new link by mail. Links that were sent before no longer open."),
        invite, can_be_invited,
    ),
    "withdraw": Act(
        _("Withdraw the invitation"), _("The link that %(record)s has no longer opens."), withdraw, has_open_invitation
    ),
    "end-sessions": Act(
        _("End all sessions"), _("%(record)s is signed out everywhere, and what is not saved is lost."), end_sessions,
        lambda person: bool(sessions_of(person)), "admin/accounts/user/end_sessions.html",
    ),
    "reset-second-factor": Act(
        _("Reset the second factor"),
        _("Make sure that it is %(record)s who asks. The telephone and the recovery codes no longer open, all "
          "sessions end, and the next sign-in with the password leads to a new telephone."),
        reset_second_factor, second_factor.has,
    ),
}  # fmt: skip
