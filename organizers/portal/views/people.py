"""Who keeps a body's listing: every member sees it, owners decide, each may leave."""

from collections.abc import Callable
from functools import partial

from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from expo.accounts.errors import Settled
from expo.accounts.models import User
from expo.core import languages
from expo.core.punctuation import sentences
from organizers import people
from organizers.models import Access, Invitation, Membership
from organizers.portal.access import portal
from organizers.portal.forms import AccessForm, InvitationForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


@portal(Access.VIEWER)
@require_safe
def overview(request: HttpRequest, membership: Membership) -> HttpResponse:
    body = membership.organization
    is_owner = membership.allows(Access.OWNER)
    pending = Invitation.objects.pending().filter(organization=body).select_related("organization", "invited_by")
    page = {
        "members": body.memberships.select_related("user"),
        "invitations": pending if is_owner else (),
        "is_owner": is_owner,
    }
    return _page(request, membership, "overview", pgettext("of a body", "People"), **page)


@portal(Access.OWNER)
@form_page
def invite(request: HttpRequest, membership: Membership) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = InvitationForm(sent, initial={"access": Access.EDITOR, "language": languages.current()})
    if form.is_valid():
        _count(request)
        try:
            people.invite(membership.organization, by=_user(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            _tell_sent(request, form.cleaned_data["email"])
            return _back(membership)
    return _page(request, membership, "invite", _("Invite somebody"), form=form)


@portal(Access.OWNER)
@require_POST
def send_again(request: HttpRequest, membership: Membership, pk: int) -> HttpResponse:
    found = _invitation(membership, pk)
    _count(request)
    by, access = _user(request), Access(found.access)
    invite_again = partial(people.invite, membership.organization, found.email, access, by=by, language=found.language)
    if _done(request, invite_again):
        _tell_sent(request, found.email)
    return _back(membership)


@portal(Access.OWNER)
@require_POST
def withdraw(request: HttpRequest, membership: Membership, pk: int) -> HttpResponse:
    found = _invitation(membership, pk)
    if _done(request, lambda: people.withdraw(found, _user(request))):
        messages.success(request, _("The invitation is withdrawn: its link no longer opens."))
    return _back(membership)


@portal(Access.OWNER)
@form_page
def member(request: HttpRequest, membership: Membership, pk: int) -> HttpResponse:
    """The access of one member, and the way to end it."""
    found = _member(membership, pk)
    sent = request.POST if request.method == "POST" else None
    form = AccessForm(sent, initial={"access": found.access})
    if form.is_valid():
        try:
            people.change_access(found, form.cleaned_data["access"], _user(request))
        except ValidationError as error:
            form.add_error("access", error)
        except Settled:
            _tell_late(request)
            return _back(membership)
        else:
            messages.success(request, _("The access is changed."))
            return redirect("portal:home") if found == membership else _back(membership)
    return _page(request, membership, "member", str(found.user), form=form, member=found)


@portal(Access.OWNER)
@require_POST
def remove(request: HttpRequest, membership: Membership, pk: int) -> HttpResponse:
    found = _member(membership, pk)
    if _done(request, lambda: people.remove(found, _user(request))):
        messages.success(request, _("%(person)s no longer keeps this listing.") % {"person": found.user})
    return redirect("portal:home") if found == membership else _back(membership)


@portal(Access.VIEWER)
@form_page
def leave(request: HttpRequest, membership: Membership) -> HttpResponse:
    if request.method != "POST":
        return _page(request, membership, "leave", _("Leave this body"), is_last_owner=people.is_last_owner(membership))
    if not _done(request, lambda: people.leave(membership)):
        return _back(membership)
    messages.success(
        request, _("You no longer keep the listing of %(body)s.") % {"body": membership.organization.known}
    )
    return redirect("portal:home")


def _page(request: HttpRequest, membership: Membership, name: str, heading: str, **context: object) -> HttpResponse:
    page = {"heading": heading, "tab": "people", "membership": membership, **context}
    return render(request, f"portal/people/{name}.html", page)


def _back(membership: Membership) -> HttpResponseRedirect:
    return redirect("portal:people", membership.organization.slug)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- the decorator has seen to it
    return request.user


def _member(membership: Membership, pk: int) -> Membership:
    return get_object_or_404(membership.organization.memberships.select_related("user"), pk=pk)


def _invitation(membership: Membership, pk: int) -> Invitation:
    return get_object_or_404(membership.organization.invitations, pk=pk)


def _done(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except ValidationError as error:
        messages.error(request, sentences(error.messages))
    except Settled:
        _tell_late(request)
    else:
        return True
    return False


def _count(request: HttpRequest) -> None:
    """Nobody uses the site to fill the mailboxes of others. Answered by 429."""
    if not ratelimit.consume(request, action="invite", user=request.user):
        raise ImmediateHttpResponse(ratelimit.respond_429(request))


def _tell_sent(request: HttpRequest, email: str) -> None:
    said = _("An invitation is on its way to %(address)s.")
    if not settings.EMAIL_URL:
        said = _("%(address)s is invited. This site sends no mail: ask the expo's office for the link.")
    messages.success(request, said % {"address": email})


def _tell_late(request: HttpRequest) -> None:
    messages.warning(request, _("This cannot be done any more: look at how it stands now."))
