"""A forgotten password: the link that sets a new one, by mail. Every new password is logged."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.account.utils import user_pk_to_url_str
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, verbs
from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import User
from expo.accounts.staff import is_let_in
from expo.core.web import absolute

verbs.name("change_password", pgettext_lazy("what was done", "password changed"), is_edit=False)


@receiver([password_changed, password_reset, password_set])
def log_new_password(user: User, **kwargs: Any) -> None:
    audit.log(user, "change_password", user)


@kind("password_reset", _("Forgotten password"), is_shown=False)
def write(person: User, about: None) -> Letter | None:
    if not is_let_in(person):
        return None
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    return letter("password_reset", link=absolute(path), person=person)
