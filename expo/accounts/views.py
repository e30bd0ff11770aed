from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts import audit, second_factor
from expo.accounts.desk import changes
from expo.accounts.models import User
from expo.accounts.sessions import sessions_of


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"name": forms.TextInput(attrs={"class": "vTextField", "autocomplete": "name"})}


class SiteAccountForm(AccountForm):
    class Meta(AccountForm.Meta):
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        help_texts = {
            "name": _("Your colleagues and the expo office see it. Visitors never do."),
            "language": _("Our mails to you are written in it."),
        }


def save_account(request: HttpRequest, user: User, form: forms.ModelForm) -> None:
    with transaction.atomic():
        form.save()
        audit.log(user, "change", user, changes=changes.of_forms(form, (), is_new=False))
    with translation.override(user.language):
        messages.success(request, _t("Your account is saved."))


def account(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What is one's own: the name that colleagues see, the language of the desk, how and where one is signed in."""
    sent = request.POST if request.method == "POST" else None
    user = User.objects.get(email=request.user.get_username())
    form = AccountForm(sent, instance=user)
    if form.is_valid():
        save_account(request, user, form)
        return HttpResponseRedirect(reverse("admin:account"))
    context |= {"title": _t("My account"), "form": form}
    context |= {"has_second_factor": second_factor.has(user), "sessions": sessions_of(user)}
    return TemplateResponse(request, "admin/account.html", context)
