from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

MODULE = "fts5"


def full_text_search(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite finds words only where it was built with FTS5: asked of the library, no table is made."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pragma_module_list WHERE name = %s", [MODULE])
                if not cursor.fetchone()[0]:
                    found.append(_missing(alias))
    return found


def _missing(alias: str) -> Error:
    return Error(
        f"SQLite of the database “{alias}” has no FTS5, without which nothing is found.",
        hint="Install a Python whose sqlite3 has FTS5, as nearly all have, or use PostgreSQL.",
        id="search.E001",
    )
