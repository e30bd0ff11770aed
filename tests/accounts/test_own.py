"""The pages about oneself, for organizers and staff alike."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from expo.accounts import audit, personal
from expo.accounts.models import AuditEntry, User
from news.models import Category
from tests.support.door import PHRASE, staff, where

pytestmark = pytest.mark.django_db
ME, STORED, FILE, ERASE = (f"/en/account/me/{page}" for page in ("", "stored/", "stored/file/", "erase/"))


@pytest.fixture
def host() -> User:
    return staff("host@example.org", name="Host", is_staff=False)


@pytest.fixture
def own(client: Client, host: User) -> Client:
    client.post("/en/account/", {"login": "host@example.org", "password": PHRASE})
    return client


def text(response: Any) -> str:
    return response.content.decode()


# -- name and language ---------------------------------------------------------------------------------------


def test_name_and_language_are_kept_and_the_page_speaks_it_at_once(own: Client, host: User) -> None:
    response = own.post(ME, {"name": "Wang Fang", "language": "zh-hans"}, follow=True)
    assert where(response) == "/zh-hans/account/me/"
    host.refresh_from_db()
    assert (host.name, host.language) == ("Wang Fang", "zh-hans")
    assert AuditEntry.objects.filter(verb="change", actor=host).latest("pk").changes["name"] == ["Host", "Wang Fang"]


@pytest.mark.parametrize("wrong", [{"name": "x" * 151, "language": "en"}, {"name": "Host", "language": "xx"}, {}])
def test_what_cannot_be_is_refused(own: Client, wrong: dict[str, str]) -> None:
    response = own.post(ME, wrong)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_nobody_makes_themselves_more_than_they_are(own: Client, host: User) -> None:
    own.post(ME, {"name": "Host", "language": "en", "is_staff": "on", "is_superuser": "on", "email": "a@example.org"})
    host.refresh_from_db()
    assert (host.is_staff, host.is_superuser, host.email) == (False, False, "host@example.org")


def test_the_page_leads_to_all_that_is_ones_own(own: Client) -> None:
    page = text(own.get(ME))
    for path in ("email/", "password/", "second-factor/", "sessions/", "me/stored/", "me/erase/", "sign-out/"):
        assert f'href="/en/account/{path}"' in page
    assert 'href="/en/portal/"' in page
    assert "/admin/" not in page


def test_what_is_ones_own_says_the_way_back_to_the_account(own: Client) -> None:
    way = text(own.get(STORED)).split('class="crumbs"')[1].split("</nav>")[0]
    assert f'<a href="{ME}">My account</a>' in way
    assert '<li aria-current="page">What is stored of me</li>' in way


def test_who_has_no_password_is_led_to_set_one(own: Client, host: User) -> None:
    host.set_unusable_password()
    host.save()
    own.force_login(host)
    page = text(own.get(ME))
    assert 'href="/en/account/password/set/"' in page
    assert 'href="/en/account/password/"' not in page


def test_staff_find_the_same_in_the_desk(client: Client) -> None:
    client.force_login(staff())
    page = text(client.get("/admin/account/"))
    for path in ("email/", "me/stored/", "me/erase/"):
        assert f'href="/en/account/{path}"' in page
    assert 'href="/admin/"' in text(client.get(ME))


@pytest.mark.parametrize("path", [ME, STORED, FILE, ERASE])
def test_strangers_are_led_to_the_door(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/en/account/?next={path}"


# -- what is stored ------------------------------------------------------------------------------------------


def test_it_is_shown_in_words(own: Client, host: User) -> None:
    audit.log(host, "publish", Category.objects.create(slug="expo-news", name_en="Expo News"))
    page = text(own.get(STORED))
    for shown in ("host@example.org", "English", "Expo News", "127.0.0.1", "Mails to you"):
        assert shown in page
    assert "T00:" not in page


def test_of_much_the_newest_is_shown(own: Client, host: User) -> None:
    category = Category.objects.create(slug="expo-news", name_en="Expo News")
    for _ in range(30):
        audit.log(host, "publish", category)
    response = own.get(STORED)
    assert "11 more stand in the file" in text(response)
    assert len(json.loads(own.get(FILE).content)["log"]) == 31


def test_it_is_handed_over_as_a_file(own: Client) -> None:
    response = own.get(FILE)
    assert response["Content-Type"].startswith("application/json")
    assert response["Content-Disposition"].startswith('attachment; filename="127.0.0.1-')
    assert json.loads(response.content)["person"]["email"] == "host@example.org"


@pytest.mark.parametrize("path", [STORED, FILE])
def test_looking_changes_nothing(own: Client, path: str) -> None:
    before = AuditEntry.objects.count()
    own.get(path)
    assert own.post(path).status_code == 405
    assert AuditEntry.objects.count() == before


# -- the way out ---------------------------------------------------------------------------------------------


def test_the_page_says_what_goes_and_what_stays_and_erases_nobody(own: Client, host: User) -> None:
    page = text(own.get(ERASE))
    assert "What goes" in page
    assert "What stays" in page
    assert User.objects.filter(pk=host.pk).exists()


def test_the_button_erases_and_signs_out(own: Client, host: User) -> None:
    response = own.post(ERASE, follow=True)
    assert where(response) == "/en/account/"
    assert "Your account is erased" in text(response)
    assert not User.objects.filter(pk=host.pk).exists()
    assert not own.get("/en/account/").wsgi_request.user.is_authenticated
    assert set(AuditEntry.objects.values_list("actor_label", "target_label")) == {("[erased]", "[erased]")}


def test_who_signed_in_a_while_ago_says_again_who_it_is(client: Client, host: User) -> None:
    client.force_login(host)
    response = client.get(ERASE, follow=True)
    assert where(response) == "/en/account/confirm/"
    assert where(client.post(response.redirect_chain[-1][0], {"password": PHRASE}, follow=True)) == ERASE


def test_the_button_waits_for_that(client: Client, host: User) -> None:
    client.force_login(host)
    response = client.post(ERASE, follow=True)
    assert User.objects.filter(pk=host.pk).exists()
    response = client.post(response.redirect_chain[-1][0], {"password": PHRASE}, follow=True)
    assert "Your account is erased" in text(response)
    assert not User.objects.filter(pk=host.pk).exists()
    assert not client.get("/en/account/").wsgi_request.user.is_authenticated


def test_a_room_that_refuses_says_what_to_do(own: Client, host: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(person: User, by: User | None) -> None:
        raise ValidationError("Hand the keys over first.")

    monkeypatch.setattr(personal, "CHECKS", [*personal.CHECKS, refuse])
    response = own.post(ERASE)
    assert response.status_code == 200
    assert "Hand the keys over first." in text(response)
    assert User.objects.filter(pk=host.pk).exists()
