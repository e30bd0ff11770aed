"""Below /<language>/account/. The names are those that allauth looks up: no more of its pages than are needed."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp.views import DeactivateTOTPView
from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from expo.accounts import own
from expo.accounts.confirming import ConfirmByMail, confirmed
from expo.accounts.mail_address_views import ChangeAddress, ConfirmAddress
from expo.accounts.sessions import own_sessions
from expo.accounts.sign_in import Enrolment, ForgottenPassword, SignIn, Welcome
from expo.accounts.sign_in_by_code import AskForCode, TypeCode


def page(view: Any, heading: Any, intro: Any = "", verb: Any = "", template: str = "form") -> Any:
    """A view of allauth's in our look: what stands over its form, and on its button."""
    words = {"heading": heading, "intro": intro, "verb": verb}
    return view.as_view(template_name=f"account/{template}.html", extra_context=words)


sign_in = page(
    SignIn, _("Sign in"),
    _("For hosts, organizers and supporters who keep their own listing, and for the staff. Visitors need no account."),
    _("Sign in"), "sign_in",
)  # fmt: skip
ask_for_code = page(
    AskForCode, _("Sign in with a code"), _("We send you a code by mail. You need no password."), _("Send the code"),
    "ask_for_code",
)  # fmt: skip
type_code = page(
    TypeCode, _("Your code"),
    _("It opens once, in this browser, for 15 minutes. It may take a minute, or have been taken for spam."),
    _("Sign in"), "type_code",
)  # fmt: skip
welcome = page(
    Welcome, _("Welcome"), _("Choose a password. With your mail address it opens the desk."), _("Set it and sign in"),
    "invitation",
)  # fmt: skip
sign_out = page(account.LogoutView, _("Sign out"), _("You can sign in again at any time."), _("Sign out"), "sign_out")
confirm = page(
    account.ReauthenticateView, _("Is it you?"), _("Give your password once more before you go on."), _("Go on"),
    "confirm",
)  # fmt: skip
confirm_by_mail = page(
    ConfirmByMail, _("Is it you?"), _("We send a code to your mail address before you go on."), _("Go on"),
    "confirm_by_mail",
)  # fmt: skip
password = page(
    account.PasswordChangeView, _("Change my password"), _("Your other sessions end."), _("Change my password")
)
first_password = page(
    account.PasswordSetView, _("Set a password"), _("You can then sign in with it, or with a code by mail as before."),
    _("Set it"),
)  # fmt: skip
address = page(
    ChangeAddress, _("Change my mail address"), _("We send a link to the new one. Until you open it nothing changes."),
    _("Send the link"), "change_address",
)  # fmt: skip
confirm_address = page(
    ConfirmAddress, _("Confirm your mail address"), _("From now on you sign in with it, and our mails come to it."),
    _("Confirm it"), "confirm_address",
)  # fmt: skip
forgotten = page(
    ForgottenPassword, _("I forgot my password"), _("We send you a link with which you set a new one."),
    _("Send the link"), "forgotten_password",
)  # fmt: skip
forgotten_sent = page(
    account.PasswordResetDoneView, _("Look into your mail"),
    _("If the address is known here, a link is on its way. It may have been taken for spam."), _("Sign in"),
    "then_sign_in",
)  # fmt: skip
new_password = page(
    account.PasswordResetFromKeyView, _("Set a new password"), verb=_("Set it"), template="new_password"
)
new_password_done = page(
    account.PasswordResetFromKeyDoneView, _("Your password is changed."), _("Sign in with it."), _("Sign in"),
    "then_sign_in",
)  # fmt: skip
code = page(
    mfa.AuthenticateView,
    _("Your code"),
    _("Type the code that your authenticator app shows now."),
    _("Sign in"),
    "code",
)
confirm_by_code = page(
    mfa.ReauthenticateView,
    _("Is it you?"),
    _("Type the code that your authenticator app shows now."),
    _("Go on"),
    "confirm_by_code",
)
second_factor = page(mfa.IndexView, _("Second factor"), template="second_factor")
set_up = page(
    Enrolment, _("Set up your second factor"),
    _("From now on you are asked for a code of your telephone, too, when you sign in."), _("Set it up"), "set_up",
)  # fmt: skip
end = page(
    DeactivateTOTPView, _("End the second factor"),
    _("The codes of your telephone and your recovery codes no longer open. Staff may be asked to set it up anew."),
    _("End it"),
)  # fmt: skip
codes = page(
    recovery_codes.ViewRecoveryCodesView, _("Recovery codes"),
    _("Each opens once, when your telephone is lost. Print them, or keep them where you keep passwords."),
    template="recovery_codes",
)  # fmt: skip
new_codes = page(
    recovery_codes.GenerateRecoveryCodesView, _("New recovery codes"), _("Those that you have no longer open."),
    _("Make new ones"),
)  # fmt: skip

urlpatterns = [
    path("", sign_in, name="account_login"),
    path("code/", ask_for_code, name="account_request_login_code"),
    path("code/type/", type_code, name="account_confirm_login_code"),
    path("sign-out/", sign_out, name="account_logout"),
    path("confirm/", confirm, name="account_reauthenticate"),
    path("confirm/code/", login_required(confirm_by_mail), name="account_reauthenticate_by_mail"),
    path("password/", password, name="account_change_password"),
    path("password/set/", confirmed(first_password), name="account_set_password"),
    path("password/forgotten/", forgotten, name="account_reset_password"),
    path("password/forgotten/sent/", forgotten_sent, name="account_reset_password_done"),
    path("password/new/done/", new_password_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$", new_password, name="account_reset_password_from_key"
    ),
    path("me/", own.me, name="account_me"),
    path("me/stored/", own.stored, name="account_stored"),
    path("me/stored/file/", own.stored_file, name="account_stored_file"),
    path("me/erase/", own.erase, name="account_erase"),
    path("email/", confirmed(address), name="account_email"),
    path("email/<str:token>/", login_required(confirm_address), name="account_confirm_email"),
    path("invitation/<int:pk>/<slug:signature>/", welcome, name="accounts_invitation"),
    path("sessions/", own_sessions, name="usersessions_list"),
    path("second-factor/", second_factor, name="mfa_index"),
    path("second-factor/code/", code, name="mfa_authenticate"),
    path("second-factor/confirm/", confirm_by_code, name="mfa_reauthenticate"),
    path("second-factor/set-up/", confirmed(set_up), name="mfa_activate_totp"),
    path("second-factor/end/", end, name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", codes, name="mfa_view_recovery_codes"),
    path("second-factor/recovery-codes/new/", new_codes, name="mfa_generate_recovery_codes"),
    path(
        "second-factor/recovery-codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]
