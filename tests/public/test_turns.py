"""One thread makes a page that is missing, the others wait for it, and nobody waits for anything else."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from threading import Event

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from expo.public import turns
from tests.public.pages import made, meanwhile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.public.pages")]
#: Seconds after which a test that hangs has failed.
HANGS = 300

Ask = Callable[[str], "Future[HttpResponse]"]


@pytest.fixture
def ask():
    """Asks for a page in a thread of its own."""

    def get(path: str) -> HttpResponse:
        try:
            return Client(raise_request_exception=False).get(path)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        yield lambda path: pool.submit(get, path)


class Maker:
    """Makes a page only when it is let go; `begun` tells that it is at it."""

    def __init__(self, path: str) -> None:
        self.path, self.begun, self.let_go = path, Event(), Event()
        meanwhile[path] = self

    def __call__(self) -> None:
        if made[self.path] == 1:
            self.begun.set()
            assert self.let_go.wait(HANGS)
            self.at_the_end()

    def at_the_end(self) -> None:
        pass


def test_it_is_made_once_however_many_come_at_the_same_time(ask: Ask) -> None:
    maker = Maker("/words/")
    first = ask("/words/")
    assert maker.begun.wait(HANGS)
    others = [ask("/words/?from=x") for _ in range(5)]
    maker.let_go.set()
    assert {one.result(HANGS).content for one in others} == {first.result(HANGS).content}
    assert made["/words/"] == 1


def test_other_pages_are_made_and_served_meanwhile(ask: Ask) -> None:
    ask("/words/?year=2021").result(HANGS)
    made.clear()
    maker = Maker("/words/")
    first = ask("/words/")
    assert maker.begun.wait(HANGS)
    for path in ("/notices/", "/words/?year=2021", "/search/?q=tea", "/robots.txt"):
        assert ask(path).result(HANGS).status_code == HTTPStatus.OK
    assert not first.done()
    maker.let_go.set()
    first.result(HANGS)


def test_where_it_fails_the_others_are_let_go_at_once(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 10 * HANGS)
    maker = Maker("/words/")
    monkeypatch.setattr(maker, "at_the_end", lambda: 1 / 0)
    first = ask("/words/")
    assert maker.begun.wait(HANGS)
    others = [ask("/words/") for _ in range(3)]
    maker.let_go.set()
    assert first.result(HANGS).status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert {one.result(HANGS).status_code for one in others} == {HTTPStatus.OK}


def test_nor_do_they_wait_for_what_is_not_kept(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 10 * HANGS)
    maker = Maker("/gone/")
    first = ask("/gone/")
    assert maker.begun.wait(HANGS)
    others = [ask("/gone/") for _ in range(3)]
    maker.let_go.set()
    assert {one.result(HANGS).status_code for one in (first, *others)} == {HTTPStatus.GONE}


def test_whoever_has_waited_long_enough_makes_it(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)
    maker = Maker("/words/")
    first = ask("/words/")
    assert maker.begun.wait(HANGS)
    assert ask("/words/").result(HANGS).status_code == HTTPStatus.OK
    assert not first.done()
    maker.let_go.set()
    first.result(HANGS)
    assert made["/words/"] == 2
