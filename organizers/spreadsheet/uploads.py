"""Lists that were brought and looked at: they wait a day for the person who brought them."""

from typing import NamedTuple

from django.core.cache import cache
from django.utils.crypto import get_random_string

from expo.accounts.models import User

SECONDS = 24 * 60 * 60


class Upload(NamedTuple):
    file: str
    data: bytes


def keep(by: User, upload: Upload) -> str:
    """The name under which this person finds it again."""
    name = get_random_string(16)
    cache.set(_key(by, name), tuple(upload), SECONDS)
    return name


def find(by: User, name: str) -> Upload | None:
    """None when it is not kept any longer, or is somebody else's."""
    kept = cache.get(_key(by, name))
    return Upload(*kept) if kept else None


def forget(by: User, name: str) -> None:
    cache.delete(_key(by, name))


def _key(by: User, name: str) -> str:
    return f"bodies:{by.pk}:{name}"
