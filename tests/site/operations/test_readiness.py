"""/readyz says whether a process can serve, in words."""

from http import HTTPStatus

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test import Client

from expo.site.operations import conditions
from tests.site.operations.conftest import silent_database

pytestmark = pytest.mark.django_db


def test_a_site_that_lacks_nothing_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == HTTPStatus.OK
    assert answer.json().pop("ready") is True
    assert set(list(answer.json().values())[1:]) == {"ok"}


def test_a_database_that_does_not_answer_is_told(client: Client) -> None:
    with silent_database():
        answer = client.get("/readyz")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.json()["ready"] is False
    assert answer.json()["database"] == "does not answer"


def test_code_that_is_newer_than_its_database_waits(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'news' AND name = '0007_desk'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "wait to be applied")


def test_without_static_files_every_page_would_fail(client: Client, settings) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    assert not staticfiles_storage.hashed_files
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["static files"]) == (503, "are not collected")


@pytest.mark.parametrize(
    ("condition", "value", "name"),
    [("takes_writes", False, "writing"), ("takes_uploads", False, "uploads"), ("free_bytes", 0, "disk")],
)
def test_who_can_only_read_still_serves_readers(client: Client, monkeypatch, condition, value, name) -> None:
    monkeypatch.setattr(conditions, condition, lambda: value)
    answer = client.get("/readyz")
    assert answer.status_code == HTTPStatus.OK
    assert answer.json()[name] != "ok"


def test_a_database_that_can_only_be_read_is_told(monkeypatch) -> None:
    assert conditions.takes_writes()
    if connection.vendor == "sqlite":
        monkeypatch.setattr("os.access", lambda path, mode: False)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
    assert not conditions.takes_writes()


def test_it_asks_the_database_no_more_than_a_page_does(client: Client, django_assert_max_num_queries) -> None:
    client.get("/readyz")
    with django_assert_max_num_queries(3):
        client.get("/readyz")
