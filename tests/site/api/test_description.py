"""The API describes itself, to programs and to people."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape
from pydantic import TypeAdapter

from expo.core import languages
from expo.site.api import openapi, schemas
from expo.site.api.api import api

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [methods["get"] for methods in document["paths"].values()]


def test_it_begins_with_the_address_of_everything(read) -> None:
    found = read("")
    assert found["openapi"] == f"{settings.SITE_URL}/api/v1/openapi.json"
    assert found["articles"] == f"{settings.SITE_URL}/api/v1/articles"


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.")
    assert document["servers"] == [{"url": settings.SITE_URL}]
    for operation in operations(document):
        assert operation["summary"]
        assert operation["description"]
        assert "example" in operation["responses"]["200"]["content"]["application/json"]
        for parameter in operation["parameters"]:
            assert parameter["description"]
            assert "example" in parameter


def test_every_field_is_described(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        assert all(field["description"] for field in schema["properties"].values()), name


def test_the_examples_are_what_would_be_answered() -> None:
    views = [view for router in api._get_bound_routers() for view in router.path_operations.values()]
    answers = {view.operations[0].operation_id: view.operations[0].response_models[200] for view in views}
    for operation in operations(openapi.document()):
        example = operation["responses"][200]["content"]["application/json"]["example"]
        TypeAdapter(answers[operation["operationId"]]).validate_python({"response": example})


def test_its_languages_are_those_of_the_site() -> None:
    assert schemas.Language.__args__ == languages.CODES


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_people_read_it_in_their_language(language: str, client: Client, document: dict[str, Any]) -> None:
    page = client.get(f"/{language}/api/").content.decode()
    assert f'<html lang="{languages.html_lang(language)}">' in page
    for path in document["paths"]:
        assert f"GET {path}" in page
    for name in document["components"]["schemas"]:
        assert f'id="{name}"' in page


def test_every_description_is_said_in_chinese(client: Client, document: dict[str, Any]) -> None:
    page = client.get("/zh-hans/api/").content.decode()
    records = document["components"]["schemas"].values()
    fields = [field for record in records for field in record["properties"].values()]
    for said in [*operations(document), *records, *fields]:
        assert f">{escape(said['description'])}" not in page


@pytest.mark.parametrize(("accepted", "page"), [("zh-CN", "/zh-hans/api/"), ("fr", "/en/api/")])
def test_the_documentation_is_found_in_the_language_of_the_browser(accepted: str, page: str, client: Client) -> None:
    assert client.get("/api/v1/docs", headers={"accept-language": accepted})["Location"] == page


def test_the_feeds_page_leads_to_it(client: Client) -> None:
    assert 'href="/en/api/"' in client.get("/en/feeds/").content.decode()
