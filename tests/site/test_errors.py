"""What goes wrong is said in the reader's language, with a way on."""

from http import HTTPStatus

import pytest
from django.test import Client

from expo.accounts.models import User
from expo.site.models import Redirect
from tests.support.desk import client_of

pytestmark = pytest.mark.django_db


def test_an_unknown_address_answers_404_in_the_language_of_its_path(client: Client) -> None:
    response = client.get("/zh-hans/nothing/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert '<html lang="zh-Hans">' in response.content.decode()


def test_without_a_language_in_the_path_the_browsers_counts(client: Client) -> None:
    response = client.get("/nothing", headers={"accept-language": "zh-CN"})
    assert '<html lang="zh-Hans">' in response.content.decode()


def test_on_the_desk_the_persons_own_language_counts() -> None:
    desk = client_of()
    User.objects.update(language="zh-hans")
    response = desk.get("/admin/nothing/", headers={"accept-language": "en"})
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert '<html lang="zh-Hans">' in response.content.decode()


@pytest.mark.parametrize("path", ["/fr/", "/en/nothing/", "/%00", "/en/%ff", "/en/pages/%00/", "/en/" + "a" * 5000])
def test_odd_addresses_are_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_an_old_address_leads_on(client: Client) -> None:
    Redirect.objects.create(old_path="/show.asp?id=12", target="/en/news/")
    response = client.get("/show.asp?id=12")
    assert (response.status_code, response["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/en/news/")
    assert client.get("/show.asp?id=13").status_code == HTTPStatus.NOT_FOUND


def test_a_form_without_its_token_is_refused_with_advice() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "load the page again" in response.content.decode()
