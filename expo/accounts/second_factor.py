"""Whether a session has shown the second factor that the desk asks of staff."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import clear_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, sessions, verbs
from expo.accounts.models import User

verbs.name("set_up_second_factor", pgettext_lazy("what was done", "second factor set up"), is_edit=False)
verbs.name("end_second_factor", pgettext_lazy("what was done", "second factor ended"), is_edit=False)
verbs.name("wrong_code", pgettext_lazy("what was done", "wrong code"), is_edit=False)
verbs.name("reset_second_factor", pgettext_lazy("what was done", "second factor reset"), is_edit=False)


def is_wanting(request: HttpRequest) -> bool:
    """Of a session, not of a person: one that began with the password alone has shown nothing."""
    return settings.SECOND_FACTOR and not any(record["method"] == "mfa" for record in _records(request))


def has(user: User) -> bool:
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def way(request: HttpRequest, then: str) -> str:
    """Where the person signed in shows the second factor; who has none yet sets one up there."""
    page = "mfa_reauthenticate" if has(request.user) else "mfa_activate_totp"  # type: ignore[arg-type]
    return f"{reverse(page)}?{urlencode({'next': then})}"


@transaction.atomic
def reset(person: User, *, by: User | None) -> None:
    """For who has lost the telephone: nothing of it opens any longer, and nobody stays signed in by it."""
    Authenticator.objects.filter(user=person).delete()
    audit.log(by, "reset_second_factor", person)
    sessions.end(sessions.sessions_of(person), by=by)


def has_just_signed_in(request: HttpRequest) -> bool:
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record["at"] > since for record in _records(request))


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return records


@receiver(authenticator_added)
def log_set_up(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        audit.log(user, "set_up_second_factor", user)


@receiver(authenticator_removed)
def log_end(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """What was shown before counts no longer."""
    clear_authentication_records(request)
    if authenticator.type == Authenticator.Type.TOTP:
        audit.log(user, "end_second_factor", user)


@receiver(authentication_failed)
def log_wrong_code(user: User, **kwargs: Any) -> None:
    audit.log(None, "wrong_code", user)
