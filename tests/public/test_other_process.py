"""Whatever is written, by whatever way: every process shows it on its next page."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from http import HTTPStatus
from urllib.parse import unquote

import pytest
from django.db import connection

from tests.public.fair import WORD, Fair

Read = Callable[[str], tuple[int, str]]

PAIRS = 500


@pytest.fixture
def read(transactional_db: None, settings) -> Iterator[Read]:
    """Asks a process of its own, which keeps what it has made, for a path."""
    command = [sys.executable, "-m", "tests.public.reader", str(connection.settings_dict["NAME"])]
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout

    def ask(path: str) -> tuple[int, str]:
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        status, body = json.loads(process.stdout.readline())
        return status, body

    yield ask
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def test_no_page_is_ever_an_old_one_or_another_ones(read: Read) -> None:
    fair = Fair(seed=5)
    for number in range(PAIRS):
        fair.write()
        path, expected = fair.random.choice(sorted(fair.pages().items(), key=str))
        status, body = read(unquote(path))
        shown = None if status == HTTPStatus.NOT_FOUND else set(WORD.findall(body))
        assert shown == expected, f"pair {number}: {path}"
