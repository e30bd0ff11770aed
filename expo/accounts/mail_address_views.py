from http import HTTPStatus
from typing import Any, cast

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from expo.accounts import mail_address
from expo.accounts.errors import Settled
from expo.accounts.forms import ChangeAddressForm
from expo.accounts.models import User


class ChangeAddress(FormView):
    """Where the site sends no mail the staff change it: nothing else proves an address."""

    form_class = ChangeAddressForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post if settings.EMAIL_URL else self.get
        return answer(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"present": self.request.user.get_username()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sends_mail": bool(settings.EMAIL_URL)}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        too_many = ratelimit.consume_or_429(self.request, action="manage_email", user=self.request.user)
        if too_many:
            return cast(HttpResponse, too_many)
        address = form.cleaned_data["email"]
        if mail_address.send_link(cast(User, self.request.user), address):
            messages.info(self.request, _("Open the link that is on its way to %(address)s.") % {"address": address})
            return HttpResponseRedirect(reverse("account_me"))
        form.add_error("email", _("The mail could not be sent. Check the address, or try again in some minutes."))
        return self.form_invalid(form)


class ConfirmAddress(FormView):
    """Behind the link in the mail, for who asked for it alone: whoever else reads that mail changes nothing."""

    form_class = forms.Form

    def dispatch(self, request: HttpRequest, token: str) -> HttpResponseBase:
        address = mail_address.asked_for(token, self.person)
        if address is None:
            return self.gone()
        self.address = address
        return super().dispatch(request)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"address": self.address}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            mail_address.change(self.person, self.address)
        except Settled:
            return self.gone()
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Your mail address is changed."))
        return HttpResponseRedirect(reverse("account_me"))

    def gone(self) -> HttpResponse:
        page = {"heading": _("This link no longer opens"), "intro": ""}
        return render(self.request, "account/address_gone.html", page, status=HTTPStatus.GONE)
