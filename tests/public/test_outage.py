"""While the database does not answer, visitors get what was true when this process last heard of it."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from unittest import mock

import pytest
import time_machine
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from expo.event.models import Notice
from tests.public.pages import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.public.pages")]
NOON = datetime(2021, 9, 3, 12, tzinfo=UTC)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def silence() -> AbstractContextManager[mock.Mock]:
    refused = OperationalError("connection refused\n\tIs the server running on that host?")
    return mock.patch.object(BaseDatabaseWrapper, "ensure_connection", side_effect=refused)


def test_a_kept_page_is_served(client: Client) -> None:
    before = client.get("/words/")
    with silence():
        during = client.get("/words/", headers={"accept-encoding": "br"})
    assert during.status_code == HTTPStatus.OK
    assert during["ETag"] == before["ETag"]
    assert "Warning" not in during


def test_any_other_page_says_that_it_cannot_be_had_now(client: Client) -> None:
    client.get("/words/")
    with silence():
        assert client.get("/notices/").status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert client.get("/words/?year=2021").status_code == HTTPStatus.SERVICE_UNAVAILABLE


def test_what_was_changed_before_does_not_come_back(client: Client) -> None:
    client.get("/notices/")
    Notice.objects.create(text_en="Open")
    client.get("/words/")
    with silence():
        assert client.get("/notices/").status_code == HTTPStatus.SERVICE_UNAVAILABLE


def test_nor_does_what_time_has_ended(client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        Notice.objects.create(text_en="Soon", starts_at=NOON + timedelta(hours=1))
        client.get("/words/")
        with silence():
            assert client.get("/words/").status_code == HTTPStatus.OK
            clock.shift(timedelta(hours=1))
            assert client.get("/words/").status_code == HTTPStatus.SERVICE_UNAVAILABLE


def test_once_it_answers_what_was_changed_meanwhile_is_seen(client: Client) -> None:
    client.get("/notices/")
    with silence():
        client.get("/notices/")
    Notice.objects.create(text_en="Open")
    assert client.get("/notices/").content == b"Open"


def test_it_is_told_once_and_in_one_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/words/")
    with silence(), caplog.at_level(logging.ERROR, logger="expo.public.outage"):
        for _ in range(5):
            client.get("/words/")
    (told,) = [record.getMessage() for record in caplog.records if record.name == "expo.public.outage"]
    assert told.endswith(": connection refused Is the server running on that host?")


def asked_while_one_waits(client: Client, meanwhile: Callable[[], None]) -> int:
    """How often the database was asked by one that knows of the outage, and by those who come while it waits."""
    client.get("/words/")
    asked: list[str] = []

    def wait(*_args: object) -> None:
        asked.append("asked")
        if len(asked) == 2:
            meanwhile()
        raise OperationalError

    with mock.patch.object(BaseDatabaseWrapper, "ensure_connection", wait):
        client.get("/words/")
        asked[:] = ["asked"]
        client.get("/words/")
    return len(asked) - 1


def test_one_request_waits_for_the_database_and_the_others_do_not(client: Client) -> None:
    def look() -> None:
        assert client.get("/words/").status_code == HTTPStatus.OK

    assert asked_while_one_waits(client, look) == 1
    assert made["/words/"] == 1


def test_nor_do_those_wait_whose_page_nobody_keeps(client: Client) -> None:
    def look() -> None:
        assert client.get("/words/?year=2021").status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert client.get("/notices/").status_code == HTTPStatus.SERVICE_UNAVAILABLE

    assert asked_while_one_waits(client, look) == 1


def test_a_connection_that_was_cut_off_is_made_anew(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/words/")
    whole, failures = BaseDatabaseWrapper.ensure_connection, iter([True])

    def fail_once(wrapper: BaseDatabaseWrapper) -> None:
        if next(failures, False):
            raise OperationalError("terminating connection")
        whole(wrapper)

    with mock.patch.object(BaseDatabaseWrapper, "ensure_connection", fail_once):
        assert client.get("/words/").status_code == HTTPStatus.OK
    assert not caplog.records
