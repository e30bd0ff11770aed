"""A password is changed, or set anew by who has forgotten it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from expo.accounts.models import AuditEntry, OutgoingMail, User
from tests.support.door import PHRASE, sign_in, staff, where

pytestmark = pytest.mark.django_db
FORGOTTEN = "/en/account/password/forgotten/"
NEW = "nine halls of lamps"


@pytest.fixture
def lin() -> User:
    return staff(language="zh-hans")


@pytest.fixture
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


def ask(client: Client, email: str = "lin@example.org") -> Any:
    response = client.post(FORGOTTEN, {"email": email})
    call_command("send_mail")
    return response


def link() -> str:
    return re.search(r"http://127.0.0.1:8000(/\S+)", mail.outbox[-1].body)[1]


def set_new(client: Client, path: str) -> Any:
    page = client.get(path, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)


def test_a_password_is_changed_by_who_knows_it(client: Client, lin: User) -> None:
    sign_in(client)
    form = {"oldpassword": PHRASE, "password1": NEW, "password2": NEW}
    assert client.post("/en/account/password/", form)["Location"] == "/admin/account/"
    assert client.get("/admin/").status_code == 200
    assert where(sign_in(Client(), password=NEW)) == "/admin/"
    assert AuditEntry.objects.filter(verb="change_password").exists()


@pytest.mark.parametrize("wrong", [{"oldpassword": "x"}, {"password1": "12345678"}, {"password2": "x"}])
def test_what_does_not_do_is_refused(client: Client, lin: User, wrong: dict[str, str]) -> None:
    sign_in(client)
    response = client.post("/en/account/password/", {"oldpassword": PHRASE, "password1": NEW, "password2": NEW} | wrong)
    assert response.context["form"].errors


def test_a_forgotten_one_is_set_anew_by_mail_in_ones_language(client: Client, lin: User, server: None) -> None:
    ask(client)
    assert link().startswith("/zh-hans/account/password/new/")
    set_new(client, link())
    assert where(sign_in(Client(), password=NEW)) == "/admin/"


def test_the_link_opens_once(client: Client, lin: User, server: None) -> None:
    ask(client)
    set_new(client, link())
    assert client.get(link(), follow=True).context["token_fail"]


@pytest.mark.parametrize("email", ["nobody@example.org", "left@example.org"])
def test_who_is_not_known_is_told_the_same_and_gets_nothing(client: Client, lin: User, server, email: str) -> None:
    staff("left@example.org", is_active=False)
    assert ask(client, email)["Location"] == ask(Client())["Location"]
    assert [message.to for message in mail.outbox] == [["lin@example.org"]]


def test_who_has_left_meanwhile_gets_nothing(client: Client, lin: User, server: None) -> None:
    client.post(FORGOTTEN, {"email": "lin@example.org"})
    User.objects.update(is_active=False)
    call_command("send_mail")
    assert not mail.outbox
    assert not OutgoingMail.objects.exists()


def test_a_site_without_mail_says_whom_to_ask(client: Client, lin: User) -> None:
    assert "Ask the expo office" in client.get(FORGOTTEN).content.decode()


@pytest.mark.parametrize("path", ["1-abc", "zzzzzzzzzzzz-1", "0-set-password"])
def test_a_link_that_is_not_ours_is_told(client: Client, path: str) -> None:
    response = client.get(f"/en/account/password/new/{path}/", follow=True)
    assert response.status_code == 200
    assert "was used already, or is too old" in response.content.decode()


def test_too_many_requests_are_refused(client: Client, lin: User, server: None) -> None:
    for _ in range(5):
        ask(client)
    assert client.post(FORGOTTEN, {"email": "lin@example.org"}).status_code == 429
