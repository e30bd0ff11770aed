"""A public page is the same bytes for everyone."""

from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.test import Client, RequestFactory

from expo.public.page import public_page

pytestmark = pytest.mark.django_db


@public_page("year")
def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user} {request.GET.urlencode()} {request.COOKIES} {hasattr(request, 'session')}")


def test_the_view_cannot_see_who_asks(rf: RequestFactory) -> None:
    rf.cookies["sessionid"] = "secret"
    request = rf.get("/", {"year": ["2020", "2021"], "utm_source": "x"})
    assert echo(request).content.decode() == "AnonymousUser year=2021 {} False"


def test_of_what_tells_visitors_apart_nothing_is_left(rf: RequestFactory) -> None:
    told = {"authorization": "x", "accept-language": "zh", "user-agent": "x", "referer": "x", "cookie": "a=b"}
    request = rf.get("/", headers=told)
    echo(request)
    assert not {"Authorization", "Accept-Language", "User-Agent", "Referer", "Cookie"} & set(HttpHeaders(request.META))


def test_it_is_read_only(rf: RequestFactory) -> None:
    assert echo(rf.post("/")).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_who_posts_to_it_is_told_the_methods_that_it_knows() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/")
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert response["Allow"] == "GET, HEAD"


def test_it_may_be_kept_and_must_be_validated(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Accept-Encoding" in response["Vary"]
    assert "Set-Cookie" not in response
    again = client.get("/robots.txt", headers={"if-none-match": response["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert not again.content


def test_a_shared_cache_may_keep_it_for_as_long_as_the_site_allows(client: Client, settings: object) -> None:
    settings.PUBLIC_SHARED_SECONDS = 1
    assert client.get("/robots.txt")["Cache-Control"].endswith(", s-maxage=1")


def test_it_travels_compressed(client: Client) -> None:
    response = client.get("/en/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"


def test_what_does_not_say_that_it_is_public_must_not_be_kept(client: Client) -> None:
    assert client.get("/admin/login/")["Cache-Control"].endswith("private")
    assert client.get("/healthz")["Cache-Control"] == "private, no-store"
