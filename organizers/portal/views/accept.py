"""What the link of an invitation opens: a page that changes nothing until its button is pressed."""

from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from expo.accounts.errors import Settled
from expo.accounts.models import User
from expo.core import languages
from organizers import invitations, people
from organizers.models import Invitation, Membership
from organizers.portal.forms import NewcomerForm


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, pk: int, signature: str) -> HttpResponse:
    found = invitations.signed(pk, signature)
    if found is None or not found.is_open:
        return _too_late(request, found)
    if isinstance(request.user, User):
        return _for_account(request, found, request.user)
    if account := User.objects.filter(email__iexact=found.email).first():
        return _page(request, "sign_in" if account.is_active else "closed", found)
    return _for_newcomer(request, found)


def _for_account(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if request.method != "POST":
        present = Membership.objects.of(user).filter(organization=found.organization).first()
        return _page(request, "accept", found, present=present)
    try:
        people.accept(found, user)
    except Settled:
        return HttpResponseRedirect(request.path)  # it says how the invitation stands by now
    messages.success(request, _("Welcome: you keep this body's listing from now on."))
    return HttpResponseRedirect(_portal_of(found))


def _for_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = NewcomerForm(sent, email=found.email, initial={"language": languages.current()})
    if not form.is_valid():
        return _page(request, "newcomer", found, form=form)
    given = form.cleaned_data
    try:
        user = people.join(found, name=given["name"], language=given["language"], password=given["password1"])
    except Settled:
        return HttpResponseRedirect(request.path)  # it says how the invitation stands by now
    messages.success(request, _("Welcome: you keep this body's listing from now on."))
    record_authentication(request, user, "invitation")
    response: HttpResponse = perform_login(request, user, redirect_url=_portal_of(found))
    return response


def _portal_of(found: Invitation) -> str:
    return reverse("portal:body", args=[found.organization.slug])


def _page(request: HttpRequest, name: str, found: Invitation, **context: Any) -> HttpResponse:
    page = {"heading": _("You are invited"), "invitation": found, **context}
    return render(request, f"portal/invitation/{name}.html", page)


def _too_late(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    page = {"heading": _("This link no longer opens"), "invitation": found}
    return render(request, "portal/invitation/gone.html", page, status=HTTPStatus.GONE)
