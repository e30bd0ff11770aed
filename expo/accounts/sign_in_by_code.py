"""A code sent by mail signs in, beside the password: many come twice a year. A second factor is asked after it."""

from http import HTTPStatus
from typing import Any

from allauth.account.signals import login_code_rejected
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from expo.accounts import second_factor
from expo.accounts.models import User
from expo.accounts.sign_in import Door


class AskForCode(Door, RequestLoginCodeView):
    """Whether the address is known is told to nobody."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post if settings.EMAIL_URL else self.get
        response: HttpResponse = answer(request, *args, **kwargs)
        return response


class TypeCode(ConfirmLoginCodeView):
    _process: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND and self._process is None:
            messages.error(request, _("This code is too old. Let a new one be sent."))
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """As with the password: without the tick the session ends with the browser."""
        remember = form.cleaned_data.get("remember")
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
        response: HttpResponse = super().form_valid(form)
        return response


@receiver(login_code_rejected)
def log_wrong_code(user: User, **kwargs: Any) -> None:
    second_factor.log_wrong_code(user)
