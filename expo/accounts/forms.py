"""allauth's forms in our words: no placeholders, and labels that say what to write."""

import unicodedata
from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from expo.accounts.models import User
from expo.accounts.staff import is_let_in

LABELS = {
    "login": _("Mail address"),
    "email": _("Mail address"),
    "password": _("Password"),
    "remember": _("Keep me signed in on this device"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
}

if TYPE_CHECKING:
    Form = forms.Form
else:
    Form = object


class InOurWords(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            if name in {"login", "password", "oldpassword"}:
                field.help_text = ""


class SignInForm(InOurWords, account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ConfirmByPasswordForm(InOurWords, account.ReauthenticateForm):
    pass


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    pass


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):
    pass


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    pass


class TypedCode(InOurWords):
    """A code as people type it: with an input method for Chinese its digits may be full-width."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class AskForCodeForm(InOurWords, account.RequestLoginCodeForm):
    def clean_email(self) -> str:
        """allauth counts the tries, and would take for known what somebody only claims, or was only invited to use."""
        email: str = super().clean_email()
        person = User.objects.filter(email__iexact=email).first()
        self._user = person if person and is_let_in(person) else None
        return email


class CodeByMailForm(TypedCode, account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SignInByCodeForm(CodeByMailForm):
    remember = forms.BooleanField(required=False)


class ChangeAddressForm(InOurWords, forms.Form):
    """Whether somebody else has the address is told to nobody who has not read its mail."""

    email = forms.EmailField(max_length=User._meta.get_field("email").max_length)

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["email"].label = _("New mail address")
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if email.lower() == self.present.lower():
            raise forms.ValidationError(_("This is your mail address already."))
        return email


class OnceForm(TypedCode, mfa.BaseAuthenticateForm):
    """A code opens once, for as long as it would."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"second-factor:{self.user.pk}:{normalize_user_code(code)}", 1, seconds):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceForm, mfa.AuthenticateForm):
    pass


class ConfirmByCodeForm(OnceForm, mfa.ReauthenticateForm):
    pass


class EnrolmentForm(InOurWords, ActivateTOTPForm):
    pass
