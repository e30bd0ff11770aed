"""Every route has a policy: a new one without fails here."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.site.api import views as api
from expo.site.views import health, home, icons
from news.models import Article
from news.preview.views import shared
from tests.news.factories import make_draft
from tests.revisions.people import person
from tests.site.policy.routes import entries

#: For everyone, and the same for everyone, but not kept as a page is; each says in its own words why.
OPEN = {health.healthz, health.readyz, home.choose_language, api.docs, icons.favicon, shared}


ROUTES = {entry.path: entry.pattern for entry in entries()}
ACCOUNT = {path: route for path, route in ROUTES.items() if path.startswith("en/account/")}
PORTAL = {path: route for path, route in ROUTES.items() if path.startswith("en/portal/")}
PUBLIC = {path: route for path, route in ROUTES.items() if not path.startswith("admin/")}
PUBLIC = {path: route for path, route in PUBLIC.items() if path not in ACCOUNT | PORTAL}
DESK = {re.sub(r"<\w+:?\w*>(?!.*\))", "1", path): route for path, route in ROUTES.items() if path.startswith("admin/")}
#: For strangers too: the way in, the way out, and the words of the calendar widget.
DOORS = {"login", "logout", "jsi18n"}
#: Of the account: the ways in and out, and what is asked on the way.
ACCOUNT_DOORS = {
    "account_login",
    "account_request_login_code",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

#: Of the portal: what a mailed link opens.
PORTAL_DOORS = {"invitation"}


@pytest.mark.parametrize("path", PUBLIC)
def test_a_route_outside_the_desk_is_declared_public(path: str) -> None:
    callback = PUBLIC[path].callback
    assert getattr(callback, "is_public", False) or callback in OPEN


@pytest.mark.django_db
@pytest.mark.parametrize("path", ACCOUNT)
def test_a_page_of_an_account_turns_strangers_away_and_is_never_kept(path: str, client: Client) -> None:
    response = client.get("/" + re.sub(r"<\w+:\w+>", "1", path))
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    if ACCOUNT[path].name not in ACCOUNT_DOORS:
        assert response.status_code in {302, 403, 404}
        assert response.get("Location", "/en/account/").startswith("/en/account/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", PORTAL)
def test_a_page_of_the_portal_turns_strangers_away_and_is_never_kept(path: str, client: Client) -> None:
    response = client.get("/" + re.sub(r"<\w+:\w+>", "1", path))
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    if PORTAL[path].name not in PORTAL_DOORS:
        assert response["Location"].startswith("/en/account/?next=/en/portal/")


@pytest.mark.parametrize("path", PORTAL)
def test_a_page_of_a_body_says_which_access_it_asks_for(path: str) -> None:
    assert hasattr(PORTAL[path].callback, "access") == ("<slug:slug>" in path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in DESK if DESK[path].name not in DOORS and "<" not in path])
def test_a_route_of_the_desk_turns_strangers_away(path: str, client: Client) -> None:
    response = client.get(f"/{path}")
    assert response.status_code in {302, 403, 404}
    assert "Location" not in response or response["Location"].startswith("/admin/login/")


def test_no_form_does_without_its_token() -> None:
    """Public pages know no session that another site could use, and answer no POST."""
    views = {path: route.callback for path, route in ROUTES.items() if path not in PUBLIC}
    assert not [path for path, view in views.items() if getattr(view, "csrf_exempt", False)]


def pages_of(article: Article) -> Iterator[str]:
    """All that the desk has of one article, and of many."""
    given = {"object_id": article.pk, "pk": article.pk, "number": 1, "language": "en", "name": "publish"}
    for path, route in ROUTES.items():
        if path.startswith("admin/news/article/") and route.name:
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(given.get(part[1], "1")), path)


@pytest.mark.django_db
def test_staff_without_rights_on_news_see_nothing_of_an_article(client: Client) -> None:
    client.force_login(person("outsider"))
    seen = {path: client.get(path).status_code for path in pages_of(make_draft())}
    assert len(seen) > 20
    assert set(seen.values()) <= {403, 404, 405}


@pytest.mark.django_db
def test_looking_at_any_page_of_an_article_writes_nothing(admin_client: Client) -> None:
    article = make_draft()
    admin_client.get("/admin/")
    written = {}
    for path in pages_of(article):
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(path)
        written[path] = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not {path: sql for path, sql in written.items() if sql}


def test_the_desk_is_our_own() -> None:
    assert admin.site.__class__.__module__ == "expo.accounts.site"
