"""The pages about oneself: name and language, what is stored, and the way out."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from expo.accounts import personal, second_factor
from expo.accounts.confirming import confirmed
from expo.accounts.models import User
from expo.accounts.personal_shown import shown
from expo.accounts.sessions import sessions_of
from expo.accounts.views import SiteAccountForm, save_account


def _me(request: HttpRequest) -> User:
    return User.objects.get(email=request.user.get_username())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    form = SiteAccountForm(request.POST if request.method == "POST" else None, instance=user)
    if form.is_valid():
        save_account(request, user, form)
        with translation.override(user.language):
            return HttpResponseRedirect(reverse("account_me"))
    page = {
        "heading": _("My account"),
        "intro": "",
        "form": form,
        "verb": _("Save"),
        "has_second_factor": second_factor.has(user),
        "session_count": len(sessions_of(user)),
    }
    return render(request, "account/me.html", page)


@login_required
@require_safe
def stored(request: HttpRequest) -> HttpResponse:
    page = {
        "heading": _("What is stored of me"),
        "intro": _("All that this site keeps about you, whoever you are to it. Visitors leave nothing of theirs here."),
        "parts": shown(_me(request)),
    }
    return render(request, "account/stored.html", page)


@login_required
@require_safe
def stored_file(request: HttpRequest) -> HttpResponse:
    return as_file(_me(request))


def as_file(person: User) -> HttpResponse:
    text = json.dumps(personal.export(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{settings.SITE_HOST}-{timezone.localdate():%Y-%m-%d}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    user, refusal = _me(request), None
    if request.method == "POST":
        try:
            personal.erase(user, by=user)
        except ValidationError as error:
            refusal = error.messages
        else:
            return _gone(request)
    page = {"heading": _("Erase my account"), "intro": _("This cannot be taken back."), "refusal": refusal}
    return render(request, "account/erase.html", page)


def _gone(request: HttpRequest) -> HttpResponse:
    """Django's own sign-out would write the name into the log once more."""
    request.session.flush()
    request.user = AnonymousUser()
    messages.success(request, _("Your account is erased, and you are signed out."))
    return HttpResponseRedirect(reverse("account_login"))
