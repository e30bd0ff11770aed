"""A database that does not answer is told on a page in the reader's language, and so is every other error."""

from http import HTTPStatus
from unittest import mock

import pytest
from django.test import Client

from expo.public import state
from tests.site.operations.conftest import silent_database
from tests.support.desk import client_of

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/", "/en/", "/zh-hans/news/", "/en/news/1/", "/en/organizers/", "/en/account/", "/en/portal/",
    "/admin/", "/sitemap.xml", "/share.jpg", "/preview/abc/", "/nothing/", "/zh-hans/nothing/",
)  # fmt: skip


@pytest.mark.parametrize("path", ADDRESSES)
def test_without_the_database_every_address_answers_calmly(path: str) -> None:
    visitor = client_of()
    visitor.raise_request_exception = False
    state.forget()
    with silent_database():
        answer = visitor.get(path)
    if answer.status_code != HTTPStatus.FOUND:
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert answer["Retry-After"] == "30"
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "lang", "words"),
    [("/en/", "en", "We will be back shortly"), ("/zh-hans/nothing/", "zh-Hans", "返回首页")],
)
def test_the_page_speaks_the_language_of_its_address(visitor: Client, path: str, lang: str, words: str) -> None:
    with silent_database():
        page = visitor.get(path, headers={"accept-language": "fr"}).content.decode()
    assert f'<html lang="{lang}">' in page
    assert words in page


def test_a_refused_form_is_told_so_without_the_database() -> None:
    with silent_database():
        answer = Client(enforce_csrf_checks=True).post("/zh-hans/account/")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert '<html lang="zh-Hans">' in answer.content.decode()


def test_a_strange_host_is_told_so_without_the_database(visitor: Client) -> None:
    with silent_database():
        answer = visitor.get("/en/", headers={"host": "elsewhere.example.org"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST


def test_that_the_process_is_up_is_told_without_the_database(client: Client) -> None:
    with silent_database():
        assert client.get("/healthz").status_code == HTTPStatus.OK


def test_a_failure_of_our_own_names_the_request(visitor: Client) -> None:
    with mock.patch("expo.site.views.home.render", side_effect=ValueError):
        answer = visitor.get("/en/")
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert answer["X-Request-ID"] in answer.content.decode()


def test_the_page_of_a_failure_needs_no_collected_files(visitor: Client, settings) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    answer = visitor.get("/en/")
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Something went wrong" in answer.content.decode()
