"""Before what cannot be taken back: whoever signed in a while ago says again who it is. By a code sent by mail, too."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Self, cast

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from expo.accounts import at_once, second_factor
from expo.accounts.forms import CodeByMailForm
from expo.accounts.models import User

View = Callable[..., HttpResponseBase]


def confirmed(view: View) -> View:
    """For who signed in just now, or has been asked again; allauth asks nobody who has no password."""

    @login_required
    @wraps(view)
    def careful(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not second_factor.has_just_signed_in(request) and get_adapter().get_reauthentication_methods(request.user):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return careful


class MailedCode(AbstractCodeVerificationProcess):
    """A code that the person signed in has asked for; it stands in the session alone."""

    KEY = "account_code_by_mail"

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=cast(User, request.user),
        )

    @classmethod
    def initiate(cls, request: HttpRequest) -> bool:
        """Whether it could be sent."""
        code = cls(request, cls.initial_state(cast(User, request.user)))
        if not code.send():
            return False
        code.persist()
        return True

    @classmethod
    def resume(cls, request: HttpRequest) -> Self | None:
        state = request.session.get(cls.KEY)
        return cls(request, state).abort_if_invalid() if state else None

    def send(self) -> bool:
        self.state["code"] = get_adapter().generate_login_code()
        return at_once.send("login_code", cast(User, self.user), code=self.code)

    def persist(self) -> None:
        self.request.session[self.KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(self.KEY, None)


class ConfirmByMail(BaseReauthenticateView):
    form_class = CodeByMailForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.code = MailedCode.resume(request)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "send" in request.POST:
            return self.send()
        if self.code is None:
            messages.error(request, _("This code is too old. Let a new one be sent."))
            return self.again()
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def send(self) -> HttpResponseBase:
        key = self.request.user.get_username().lower()
        too_many = ratelimit.consume_or_429(self.request, action="request_login_code", key=key)
        if too_many:
            return cast(HttpResponse, too_many)
        if not MailedCode.initiate(self.request):
            messages.error(self.request, _("The mail could not be sent. Try again in some minutes."))
        return self.again()

    def again(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.request.get_full_path())

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"code": self.code.code if self.code else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_sent": self.code is not None}

    def form_valid(self, form: Any) -> HttpResponse:
        cast(MailedCode, self.code).abort()
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        second_factor.log_wrong_code(cast(User, self.request.user))
        if cast(MailedCode, self.code).record_invalid_attempt():
            response: HttpResponse = super().form_invalid(form)
            return response
        messages.error(self.request, _("Too many wrong codes. Let a new one be sent."))
        return self.again()
