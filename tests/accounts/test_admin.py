"""People, their rights and their own account in the desk."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from expo.accounts.models import User
from tests.support.desk import address, client_of, errors_of, form_data

pytestmark = pytest.mark.django_db
PHRASE = "eight hundred rods of bamboo"
PAGES = ("/admin/", "/admin/account/", "/admin/password_change/", "/admin/login/", "/admin/jsi18n/", "/admin/nowhere/")


@pytest.fixture
def desk() -> Client:
    return client_of()


def new_person(desk: Client, **changes: object) -> Any:
    data = form_data(desk.get(address(User, "add"))) | {"email": "lin@example.org"}
    return desk.post(address(User, "add"), data | changes)


def test_who_is_added_is_staff_with_the_groups_that_were_chosen_and_has_no_password_yet(desk: Client) -> None:
    group = Group.objects.get(name="Editors")
    assert new_person(desk, groups=[group.pk], language="zh-hans").status_code == 302
    person = User.objects.get(email="lin@example.org")
    assert (person.is_staff, person.is_superuser, person.language) == (True, False, "zh-hans")
    assert list(person.groups.all()) == [group]
    assert not person.has_usable_password()


def test_a_mail_address_is_taken_whatever_its_case(desk: Client) -> None:
    User.objects.create_user("Lin@example.org")
    assert "Someone with this mail address is here already." in errors_of(new_person(desk))


def test_raw_permissions_are_not_shown(desk: Client) -> None:
    person = User.objects.create_user("lin@example.org")
    assert "user_permissions" not in desk.get(address(person, "change")).content.decode()


def test_an_administrator_sets_a_new_password(desk: Client, client: Client) -> None:
    person = User.objects.create_user("lin@example.org", is_staff=True)
    path = f"/admin/accounts/user/{person.pk}/password/"
    assert desk.get(path).status_code == 200
    form = {"password1": PHRASE, "password2": PHRASE, "usable_password": "true", "set-password": "1"}
    assert desk.post(path, form).status_code == 302
    assert client.login(username="lin@example.org", password=PHRASE)


def test_everyone_keeps_their_own_name_and_language() -> None:
    desk = client_of("Editors")
    assert '<html lang="en"' in desk.get("/admin/account/").content.decode()
    assert desk.post("/admin/account/", {"name": "Lin", "language": "zh-hans"})["Location"] == "/admin/account/"
    assert '<html lang="zh-hans"' in desk.get("/admin/account/").content.decode()
    assert User.objects.get(email="staff@example.org").name == "Lin"


@pytest.mark.parametrize("wrong", [{"name": "x" * 151, "language": "en"}, {"name": "Lin", "language": "xx"}, {}])
def test_an_account_that_cannot_be_is_refused(desk: Client, wrong: dict[str, str]) -> None:
    response = desk.post("/admin/account/", wrong)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_nobody_raises_themselves_through_the_account() -> None:
    desk = client_of("Editors")
    desk.post("/admin/account/", {"name": "Lin", "language": "en", "is_superuser": "on", "email": "root@example.org"})
    assert not User.objects.get(email="staff@example.org").is_superuser


@pytest.mark.parametrize(("asked", "spoken"), [("en", "en"), ("zh-CN,zh;q=0.9", "zh-hans"), ("fr", "en")])
def test_the_sign_in_page_speaks_the_language_of_the_browser(client: Client, asked: str, spoken: str) -> None:
    response = client.get("/admin/login/", headers={"Accept-Language": asked})
    assert f'<html lang="{spoken}"' in response.content.decode()


def test_a_wrong_password_says_so_and_links_to_the_field(client: Client) -> None:
    response = client.post("/admin/login/", {"login": "lin@example.org", "password": "x"})
    assert response.status_code == 200
    assert 'href="#id_login"' in response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_desk_is_kept(desk: Client, path: str) -> None:
    kept = desk.get(path)["Cache-Control"]
    assert "no-store" in kept
    assert "private" in kept
