from collections.abc import Iterator

from django.conf import settings
from django.core import checks

from expo.site.operations.doctor.registry import check

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


@check("settings")
def transport() -> Iterator[checks.CheckMessage]:
    if settings.SITE_HOST in LOOPBACK:
        yield checks.Warning(
            f"Only this machine reaches {settings.SITE_URL}.", hint="Set SITE_URL to the public address."
        )
    elif not settings.IS_HTTPS:
        yield checks.Error(
            f"Passwords travel readable to {settings.SITE_URL}.",
            hint="Let nginx speak TLS, then set SITE_URL to https://.",
        )
    elif not settings.BEHIND_PROXY:
        yield checks.Error(
            "SITE_URL is https, but the proxy that speaks it is not believed: every page leads to itself for ever.",
            hint="Set BEHIND_PROXY=1, and let the proxy send X-Forwarded-Proto and X-Forwarded-For.",
        )


@check("settings")
def proxy() -> Iterator[checks.CheckMessage]:
    if settings.BEHIND_PROXY and not settings.PUBLIC_SHARED_SECONDS:
        yield checks.Warning("The proxy may keep no public page.", hint="Set PUBLIC_SHARED_SECONDS=1.")
    if settings.PUBLIC_SHARED_SECONDS > 60:
        yield checks.Warning(
            f"What is withdrawn stays visible for {settings.PUBLIC_SHARED_SECONDS} seconds.",
            hint="Lower PUBLIC_SHARED_SECONDS: 1 spares the server as well.",
        )


@check("settings")
def safety() -> Iterator[checks.CheckMessage]:
    if settings.DEBUG:
        yield checks.Error("DEBUG shows the site's secrets to everyone.", hint="Unset DEBUG.")
    if settings.IS_HTTPS and not settings.SECOND_FACTOR:
        yield checks.Warning(
            "A guessed password opens the desk.", hint="Unset SECOND_FACTOR, so that a second one is asked."
        )
