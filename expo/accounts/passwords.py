"""A forgotten password: the link that sets a new one, by mail."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import User
from expo.core.web import absolute


@kind("password_reset", _("Forgotten password"), is_shown=False)
def write(person: User, about: None) -> Letter | None:
    """Not for who never had one: an invitation that was withdrawn must not be mended like this."""
    if not person.is_active or not person.has_usable_password():
        return None
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    return letter("password_reset", link=absolute(path), person=person)
