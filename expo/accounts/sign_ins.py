"""Who came and went, and who tried, in the audit log."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.dispatch import receiver

from expo.accounts import audit
from expo.accounts.models import User


@receiver(user_logged_in)
def came(user: User, **kwargs: Any) -> None:
    audit.log(user, "sign_in", user)


@receiver(user_logged_out)
def went(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        audit.log(user, "sign_out", user)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    given = str(credentials.get("username") or credentials.get("email") or "")
    audit.write([audit.entry(None, "sign_in_failed", _tried(given))])


def _tried(given: str) -> User | str:
    """The person whose address was given, else the address; not what is none: some type their password there."""
    try:
        validate_email(given)
    except ValidationError:
        return ""
    return User.objects.filter(email__iexact=given).first() or given
