from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import psycopg

from tests.support.postgresql import address, postgresql
from tests.support.servers import Server

ENGINES = ("sqlite", "postgresql")


@contextmanager
def database(engine: str) -> Iterator[tuple[str, list[Server]]]:
    """The value of DATABASE_URL, blank for SQLite, and the database's own processes."""
    if engine == "sqlite":
        yield "", []
        return
    with postgresql() as server:
        yield address(server), [Server(0, psutil.Process(server.get_pid()))]


def tidy(url: str) -> None:
    """What PostgreSQL does by itself a minute after many rows came, when it would be counted with what is measured."""
    if url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
            connection.execute("CHECKPOINT")
