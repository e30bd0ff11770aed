"""One set-up at a time: two that begin together would make the same tables, and load the same records."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from expo.site.setup.database import unpooled

#: Of our advisory lock: any number will do.
KEY = int.from_bytes(b"set_up")


@contextmanager
def alone() -> Iterator[None]:
    """Waits for a set-up that has the same folder, on this machine, or the same database, from any machine."""
    with _alone_in_folder(), _alone_in_database():
        yield


@contextmanager
def _alone_in_folder() -> Iterator[None]:
    with (Path(settings.VAR_DIR) / "set_up.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _alone_in_database() -> Iterator[None]:
    """By a lock that ends with its transaction: behind a pooler, one of a session would stay."""
    if connection.vendor != "postgresql":
        yield
        return
    own = unpooled()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEY])
        yield
    finally:
        own.close()
