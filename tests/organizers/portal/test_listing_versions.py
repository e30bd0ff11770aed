"""Side by side, as it would look, and what was published when."""

import pytest
from django.test import Client

from expo.accounts.models import User
from organizers.models import Access, Organization
from tests.organizers.factories import make_member, make_organization
from tests.organizers.portal.listings import LISTING, decide, draft_of, send, text, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Organization:
    return make_organization(description_en="A ministry.")


@pytest.fixture
def anna(client: Client, body: Organization) -> User:
    user = make_member(body, Access.EDITOR)
    client.force_login(user)
    return user


def test_words_that_change_are_marked(client: Client, anna: User) -> None:
    write(client, description_en="A new ministry.")
    page = text(client.get(f"{LISTING}compare/"))
    assert "<ins>" in page
    assert "new" in page
    assert "diff-unchanged" in page


def test_without_a_draft_nothing_is_compared(client: Client, anna: User) -> None:
    assert "Nothing is changed: there is no draft." in text(client.get(f"{LISTING}compare/"))


@pytest.mark.parametrize("after", ["2", "999", "x", "9" * 30, "²", "-1"])
def test_only_what_was_published_is_compared(client: Client, anna: User, after: str) -> None:
    write(client, description_en="A new ministry.")
    assert client.get(f"{LISTING}compare/?after={after}").status_code == 404


def test_what_was_published_is_told_with_its_fields(
    client: Client, body: Organization, anna: User, admin_user: User
) -> None:
    send(client, mail="info@example.org", website="https://example.org")
    decide(body, admin_user, {"mail"}, website="It does not open.")
    page = text(client.get(f"{LISTING}history/"))
    assert "Revision 1" in page
    assert "Revision 3" in page
    assert ">Public contact<" in page
    assert "Revision 2" not in page
    assert "info@example.org" in text(client.get(f"{LISTING}compare/?after=3"))


def test_it_is_seen_as_it_would_be_in_each_language(client: Client, body: Organization, anna: User) -> None:
    write(client, name_en="Ministry of All Fairs", description_en="A new ministry.")
    assert "/zh-hans/portal/ministry/listing/preview/page/" in text(client.get(f"{LISTING}preview/?language=zh-hans"))
    response = client.get(f"{LISTING}preview/page/")
    page = text(response)
    assert "Ministry of All Fairs" in page
    assert "A new ministry." in page
    assert "visitors do not see this yet" in page
    assert "application/ld+json" not in page.split('class="crumbs"')[0]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert '<html lang="zh-Hans">' in text(client.get("/zh-hans/portal/ministry/listing/preview/page/"))
    body.refresh_from_db()
    assert body.name_en == "Ministry of Fairs"


def test_a_body_that_was_never_public_is_seen_as_it_would_be(client: Client) -> None:
    body = make_organization("club", live_number=None, name_en="", name_zh_hans="")
    client.force_login(make_member(body))
    for path in ("preview/", "preview/page/", "compare/", "history/", ""):
        assert client.get(f"/en/portal/club/listing/{path}").status_code == 200


def test_who_only_looks_sees_all_of_it(client: Client, body: Organization, anna: User) -> None:
    write(client, description_en="A new ministry.")
    client.force_login(make_member(body, Access.VIEWER))
    for path in ("preview/", "preview/page/", "compare/", "history/"):
        assert client.get(LISTING + path).status_code == 200
    assert draft_of(body).state == "draft"


@pytest.mark.parametrize("language", ["fr", "x" * 500])
def test_there_is_no_preview_in_another_language(client: Client, anna: User, language: str) -> None:
    assert client.get(f"{LISTING}preview/", {"language": language}).status_code == 404
