"""Two processes that start together for the first time, as those of two servers do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty one, of the kind that the tests run on."""
    server = os.environ.get("TEST_DATABASE_URL")
    if server is None:
        yield f"sqlite:///{tmp_path / 'expo.sqlite3'}"
        return
    name = f"first_starts_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name}")


def start(database: str, folder: Path) -> subprocess.Popen[str]:
    """Under DEBUG, which leaves the static files where they are: of all that is to do they take longest."""
    chosen = {"DATABASE_URL": database, "VAR_DIR": str(folder), "SAMPLE": "0", "DEBUG": "1", "DATABASE_POOL": "2"}
    return subprocess.Popen(
        [sys.executable, "manage.py", "set_up"], cwd=settings.BASE_DIR, env={"PATH": os.environ["PATH"], **chosen},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.mark.django_db  # so that it runs on both
def test_one_sets_the_site_up_and_the_other_finds_it_done(new_database: str, tmp_path: Path) -> None:
    folders = ("one", "one") if new_database.startswith("sqlite") else ("one", "other")
    processes = [start(new_database, tmp_path / folder) for folder in folders]
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert sum("Sign in at" in each for each in said) == 1
