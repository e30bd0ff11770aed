"""The two doors, of the desk and of the site, and the page where a second factor is set up."""

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.mixins import NextRedirectMixin
from allauth.account.utils import perform_login
from allauth.account.views import LoginView, PasswordResetView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import FormView

from expo.accounts import invitations
from expo.accounts.errors import Settled
from expo.accounts.forms import NewPasswordForm


class Door(NextRedirectMixin):
    """Of a view of allauth's with which one comes in."""

    request: HttpRequest
    #: Whether someone signed in has no business here.
    leads_on = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.leads_on:
            return HttpResponseRedirect(self.get_next_url() or get_adapter().get_login_redirect_url(request))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever was signed in gives way before the newcomer is asked for a second factor."""
        if self.request.user.is_authenticated:
            logout(self.request)
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"sends_mail": bool(settings.EMAIL_URL)}


class SignIn(Door, LoginView):
    pass


class DeskSignIn(SignIn):
    """For strangers, and for those signed in who have no access to the desk."""

    template_name = "admin/login.html"
    leads_on = False


class ForgottenPassword(PasswordResetView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"sends_mail": bool(settings.EMAIL_URL)}


class Enrolment(ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Who has typed a code of the new factor has shown it, too."""
        response: HttpResponse = super().form_valid(form)
        factor = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        record_authentication(self.request, self.request.user, "mfa", id=factor.pk, type=factor.type)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        code = mark_safe(context["totp_svg"])  # noqa: S308 -- segno's own
        return context | {"qr_code": code, "secret": _in_fours(context["form"].secret)}


def _in_fours(secret: str) -> str:
    """As it is easiest to type from a screen."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


class Welcome(FormView):
    """Behind the link of an invitation: a password is set, and the person is signed in."""

    form_class = NewPasswordForm

    def dispatch(self, request: HttpRequest, pk: int, signature: str) -> HttpResponseBase:
        invitation = invitations.signed(pk, signature)
        if invitation is None:
            raise Http404
        self.invitation = invitation
        if not invitation.is_open:
            return self.too_late()
        return super().dispatch(request)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.invitation.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"invitation": self.invitation}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            person = invitations.accept(self.invitation, form.cleaned_data["password1"])
        except Settled:
            return self.too_late()
        if self.request.user.is_authenticated:
            logout(self.request)
        record_authentication(self.request, person, "invitation")
        response: HttpResponse = perform_login(self.request, person)
        return response

    def too_late(self) -> HttpResponse:
        self.invitation.refresh_from_db()
        page = {"heading": _("This link no longer opens"), "intro": "", "invitation": self.invitation}
        return render(self.request, "account/invitation_gone.html", page, status=HTTPStatus.GONE)
