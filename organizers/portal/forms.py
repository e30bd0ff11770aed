from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts.models import User
from organizers.models import Access


class AccessForm(forms.Form):
    access = forms.TypedChoiceField(
        label=pgettext_lazy("to a body", "Access"), coerce=Access,
        choices=[
            (Access.OWNER, _("Owner: changes the listing, and says who else may")),
            (Access.EDITOR, _("Editor: changes the listing")),
            (Access.VIEWER, _("Viewer: sees the listing and how it stands")),
        ],
    )  # fmt: skip


class InvitationForm(AccessForm):
    email = forms.EmailField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The link in the mail opens for whoever reads it: give a person's own address."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    field_order = ("email", "access", "language")


class NewcomerForm(forms.Form):
    """Who was invited and has no account here yet."""

    name = forms.CharField(
        label=pgettext_lazy("of a person", "Your name"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Those who keep this listing with you see it, and the expo's staff."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of your mails"), choices=settings.LANGUAGES, widget=forms.Select())
    password1 = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("Password, once more"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password1"].help_text = password_validators_help_text_html()
        if settings.EMAIL_URL:
            self._make_password_optional()

    def _make_password_optional(self) -> None:
        self.fields["password1"].label = _("Password (you can leave it out)")
        self.fields["password1"].help_text = _("Without one, you sign in with a code that we send to your mail.")
        for name in ("password1", "password2"):
            self.fields[name].required = False

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        if password:
            validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password

    def clean(self) -> None:
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if first is not None and second is not None and first != second:
            self.add_error("password2", ValidationError(_("The two passwords differ: type the same one twice.")))
