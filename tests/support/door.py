"""The way in, as a person goes it."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from expo.accounts.models import User
from expo.accounts.staff import vouch_for_address

PHRASE = "eight hundred rods of bamboo"
SET_UP = "/en/account/second-factor/set-up/"


def staff(email: str = "lin@example.org", **fields: Any) -> User:
    user = User.objects.create_user(email, PHRASE, **{"name": "Lin Wei", "is_staff": True} | fields)
    vouch_for_address(user)
    return user


def sign_in(client: Client, email: str = "lin@example.org", password: str = PHRASE, **extra: Any) -> Any:
    """At the desk's door, followed to where it leads."""
    return client.post("/admin/login/", {"login": email, "password": password}, follow=True, **extra)


def code(secret: str, later: int = 0) -> str:
    """What an authenticator app shows, some half minutes later."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30 + later))


def enrol(client: Client) -> str:
    """Set a second factor up, by who has signed in just now; its secret."""
    secret = client.get(SET_UP).context["secret"]
    assert client.post(SET_UP, {"code": code(secret)}).status_code == 302
    return secret


def where(response: Any) -> str:
    """The path at which a followed answer ended, its query left out."""
    return re.sub(
        r"\?.*", "", response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"]
    )
