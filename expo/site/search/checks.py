from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import OperationalError, connections

MODULE = "fts5"


def full_text_search(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite finds words only where it was built with FTS5: asked of the library, no table is made."""
    return [_missing(alias) for alias in databases or () if not _has_module(alias)]


def _has_module(alias: str) -> bool:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return True
    with suppress(OperationalError), connection.cursor() as cursor:  # of a database that is not there others tell
        cursor.execute("SELECT count(*) FROM pragma_module_list WHERE name = %s", [MODULE])
        return bool(cursor.fetchone()[0])
    return True


def _missing(alias: str) -> Error:
    return Error(
        f"SQLite of the database “{alias}” has no FTS5, without which nothing is found.",
        hint="Install a Python whose sqlite3 has FTS5, as nearly all have, or use PostgreSQL.",
        id="search.E001",
    )
