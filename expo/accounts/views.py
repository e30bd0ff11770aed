from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from expo.accounts.models import User


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"name": forms.TextInput(attrs={"class": "vTextField", "autocomplete": "name"})}


def account(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The person signed in changes what is theirs: the name that colleagues see and the language of the desk."""
    sent = request.POST if request.method == "POST" else None
    form = AccountForm(sent, instance=User.objects.get(email=request.user.get_username()))
    if form.is_valid():
        with translation.override(form.save().language):
            messages.success(request, _("Your account is saved."))
        return HttpResponseRedirect(reverse("admin:account"))
    return TemplateResponse(request, "admin/account.html", context | {"title": _("My account"), "form": form})
