"""How the API speaks HTTP: conditional requests, other sites' scripts, errors, caches."""

from http import HTTPStatus
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client

from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

LIST = "/api/v1/articles"


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    make_article()
    etag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    make_article()
    assert client.get(LIST, headers={"if-none-match": etag}).status_code == HTTPStatus.OK


def test_head_answers_as_get_does(client: Client) -> None:
    get, head = client.get(LIST), client.head(LIST)
    assert (head.status_code, head.content) == (HTTPStatus.OK, b"")
    assert head["ETag"] == get["ETag"]


def test_it_is_kept_as_pages_are(client: Client) -> None:
    assert client.get(LIST)["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_what_has_endlessly_many_answers_is_kept_by_nobody(client: Client) -> None:
    assert client.get("/api/v1/changes?since=2021-01-01T00:00:00Z")["Cache-Control"] == "no-store"


def test_it_is_the_same_for_everyone(client: Client, admin_client: Client) -> None:
    make_article()
    plain = client.get(LIST)
    other = admin_client.get(f"{LIST}?utm_source=x", headers={"accept-language": "zh-CN"})
    assert plain.content == other.content
    assert (other["Content-Language"], other["Vary"]) == ("en, zh-Hans", "Accept-Encoding")


def test_scripts_of_other_sites_may_read_it(client: Client) -> None:
    response = client.get(LIST, headers={"origin": "https://partner.example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]


def test_a_browser_that_asks_beforehand_is_told_what_is_allowed(client: Client) -> None:
    asked = {"origin": "https://partner.example.org", "access-control-request-method": "GET"}
    response = client.options(LIST, headers=asked)
    assert response.status_code == HTTPStatus.NO_CONTENT
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", [LIST, "/api/v1/", "/api/v1/docs", "/api/v1/openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_it_is_read_only(method: str, path: str) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, path)
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/articles", "/api/v1/articles/x", "/api/v1/articles/"])
def test_an_unknown_address_is_a_problem_too(path: str, client: Client) -> None:
    response = client.get(path, headers={"accept-language": "zh-CN"})
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert response.json() == {
        "type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is nothing at this address.",
    }  # fmt: skip


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "year=0", "year=10000", "category=%00", "language=fr", "before=0"]
)
def test_a_parameter_that_cannot_be_read_is_named(query: str, problem) -> None:
    found = problem(f"articles?{query}")
    assert found["status"] == HTTPStatus.UNPROCESSABLE_ENTITY
    assert [(fault["location"], fault["name"]) for fault in found["errors"]] == [("query", query.partition("=")[0])]


def test_an_empty_parameter_is_as_good_as_none(read) -> None:
    make_article()
    assert len(read("articles?category=&language=&limit=")["items"]) == 1


@pytest.mark.parametrize("number", ["020", "+20", "20.00", " 20", "2_0", "2e1"])
def test_a_number_is_spelled_as_in_json(number: str, problem) -> None:
    """Each further spelling would be kept as an answer of its own."""
    assert problem("articles", limit=number)["errors"][0]["name"] == "limit"


def test_a_number_that_no_database_holds_is_named(problem) -> None:
    assert problem(f"articles/{2**63}")["errors"][0]["location"] == "path"


def test_a_host_that_is_not_ours_is_a_problem(client: Client) -> None:
    response = client.get(LIST, headers={"host": "evil.example.org"})
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert response["Content-Type"] == "application/problem+json"


def test_a_failure_of_ours_is_a_problem() -> None:
    with mock.patch("expo.site.api.articles.records", side_effect=RuntimeError):
        response = Client(raise_request_exception=False).get(LIST)
    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert response["Content-Type"] == "application/problem+json"
    assert b"RuntimeError" not in response.content


def test_without_the_database_a_program_is_told_when_to_ask_again() -> None:
    with mock.patch("expo.site.api.articles.records", side_effect=OperationalError):
        response = Client(raise_request_exception=False).get(LIST)
    assert (response.status_code, response["Retry-After"]) == (HTTPStatus.SERVICE_UNAVAILABLE, "30")
    assert response["Content-Type"] == "application/problem+json"


def test_search_engines_are_to_show_the_pages_and_not_the_data(client: Client) -> None:
    assert client.get(LIST)["X-Robots-Tag"] == "noindex"
