"""What an administrator does for a person: invite, withdraw, sign out, let a lost telephone be replaced,
hand over what is stored, erase."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts import audit, invitations, personal, second_factor
from expo.accounts.desk import Act, form_of, list_of
from expo.accounts.models import StaffInvitation, User
from expo.accounts.own import as_file
from expo.accounts.sessions import end, sessions_of
from expo.core.punctuation import sentences


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


def export(request: HttpRequest, person: User) -> HttpResponse:
    audit.log(me(request), "export_person", person)
    return as_file(person)


def erase(request: HttpRequest, person: User) -> HttpResponse:
    if not request.user.has_perm("accounts.delete_user"):
        raise PermissionDenied
    try:
        personal.erase(person, by=me(request))
    except ValidationError as error:
        messages.error(request, sentences(error.messages))
        return HttpResponseRedirect(form_of(person))
    messages.success(request, _t("The person is erased. What was done stays in the audit log, without the name."))
    return HttpResponseRedirect(list_of(User))


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
    "export": Act(
        _("Export what is stored"),
        _("You get a file (JSON) with all that is stored of %(record)s. Hand it to nobody but the person."), export,
        lambda person: True,
    ),
    "erase": Act(
        _("Erase"), _("%(record)s is erased. This cannot be taken back."), erase, lambda person: True,
        "admin/accounts/user/erase.html",
    ),
}  # fmt: skip
