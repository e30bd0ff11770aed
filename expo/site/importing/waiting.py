"""Files that were read on the desk and wait for a choice: a day long, for the person who brought them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.crypto import get_random_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expo.accounts.models import User
    from expo.site.importing.result import ReadPage

SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A file by its name, and what was read of it and guessed; or the reason why nothing was.

    `article` was made of it, now or before.
    """

    name: str
    page: ReadPage | None = None
    reason: str = ""
    guesses: tuple[str, ...] = ()
    category: str = ""
    outlet: str = ""
    edition: str = ""
    article: int | None = None
    is_made: bool = False


def keep(by: User, pages: Iterable[WaitingPage]) -> str:
    """The name under which this person finds them again."""
    name = get_random_string(16)
    numbers = [_keep(by, name, number, page) for number, page in enumerate(pages)]
    cache.set(_key(by, name), len(numbers), SECONDS)
    return name


def find(by: User, name: str) -> list[WaitingPage] | None:
    """None when they are not kept any longer, or are somebody else's."""
    count = cache.get(_key(by, name))
    if count is None:
        return None
    keys = [_key(by, name, number) for number in range(count)]
    kept = cache.get_many(keys)
    return [kept[key] for key in keys] if len(kept) == count else None


def replace(by: User, name: str, number: int, page: WaitingPage) -> None:
    _keep(by, name, number, page)


def _keep(by: User, name: str, number: int, page: WaitingPage) -> int:
    cache.set(_key(by, name, number), page, SECONDS)
    return number


def _key(by: User, name: str, number: int | str = "") -> str:
    return f"import:{by.pk}:{name}:{number}"
