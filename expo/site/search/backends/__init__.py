"""Where tokens are kept and found: one module for each database, all with the functions of `Backend`."""

from typing import cast

from django.db import connection

from expo.site.search.backends import postgresql, sqlite
from expo.site.search.backends.base import FIELDS, Asked, Backend, Condition, Matches, Part, Words, no_matches

__all__ = ["FIELDS", "Asked", "Condition", "Matches", "Part", "Words", "backend", "no_matches"]

_BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}


def backend() -> Backend:
    return cast(Backend, _BACKENDS[connection.vendor])
