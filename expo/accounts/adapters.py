"""What allauth asks of us: who may do what, which words it says, how it keeps a secret."""

import base64
from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts import at_once, outbox, second_factor
from expo.accounts.addresses import client_address
from expo.accounts.models import User

#: Of all that allauth would say, by the names of its templates.
SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/login_code_sent.txt": _("If the address is known here, a code is on its way."),
    "mfa/messages/totp_activated.txt": _("From now on you sign in with a code, too."),
    "mfa/messages/totp_deactivated.txt": _("You sign in without a code from now on."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes. Keep them in a safe place."),
}
#: How one says again who one is.
WAYS = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code of the telephone"),
}
TOO_MANY = ("too_many_login_attempts", "rate_limited")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Mail address or password is wrong. Check both."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is wrong. Look for the newest mail."),
        "too_many_login_attempts": _("Too many wrong codes. Let a new one be sent."),
        "invalid_password_reset": _("This link was used already, or is too old."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages are the only answers: nothing of ours asks for others."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        address = client_address(request)
        if address is None:
            raise PermissionDenied
        return address

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Too many tries are no mistake in a form: they have an answer of their own."""
        if code in TOO_MANY:
            raise ImmediateHttpResponse(respond_429(context.request))
        error: ValidationError = super().validation_error(code, *args)
        return error

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of who has signed in just now."""
        return not second_factor.has_just_signed_in(context.request) and super().is_reauthentication_required(app=app)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index" if request.user.is_staff else settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:account" if request.user.is_staff else "account_me")

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        outbox.put("password_reset", user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Of allauth's own mails the one with a code alone is sent."""
        for person in User.objects.filter(email__iexact=email):  # it may have changed since the first code
            at_once.send(template_prefix.rpartition("/")[2], person, code=context["code"])

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A mailbox alone must not end a second factor."""
        methods = [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]
        if user.is_authenticated and settings.EMAIL_URL and not second_factor.has(user):
            url = reverse("account_reauthenticate_by_mail")
            methods.append({"id": "reauthenticate_by_mail", "description": _("With a code sent by mail"), "url": url})
        return methods

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message := kwargs.get("message") or SAID.get(message_template or ""):
            messages.add_message(request, level, str(message))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, was used already, or is too old. Wait for the next one."),
        "unreadable": _("Your second factor can no longer be read. Ask an administrator to reset it."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError where SECRET_KEY is another one than when it was encrypted."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise self.validation_error("unreadable") from error

    def build_totp_svg(self, url: str) -> str:
        out = BytesIO()
        segno.make(url, error="m").save(
            out, kind="svg", scale=5, border=4, light="white", xmldecl=False, title=_t("QR code")
        )
        return out.getvalue().decode()


def _cipher() -> Fernet:
    """Its key follows from SECRET_KEY and serves nothing else."""
    key = HKDF(SHA256(), length=32, salt=None, info=b"expo.accounts second factor")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
