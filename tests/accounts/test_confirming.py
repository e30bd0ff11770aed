"""Before what cannot be taken back one says again who one is: by password, telephone, or a code sent by mail."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from expo.accounts.models import AuditEntry, User
from tests.support.door import PHRASE, enrol, sign_in, staff, where

pytestmark = pytest.mark.django_db
SET, CONFIRM, BY_MAIL = "/en/account/password/set/", "/en/account/confirm/", "/en/account/confirm/code/"
NEW = {"password1": "nine halls of lamps", "password2": "nine halls of lamps"}


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def host() -> User:
    """An organizer without a password."""
    user = staff("host@example.org", name="Host", is_staff=False)
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture
def returned(client: Client, host: User) -> Client:
    """Signed in a while ago."""
    client.force_login(host)
    return client


def mailed() -> str:
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]


def confirm(client: Client, path: str) -> Any:
    client.post(path, {"send": "1"})
    return client.post(path, {"code": mailed()}, follow=True)


def test_who_has_no_password_confirms_by_mail_and_sets_one(returned: Client, host: User) -> None:
    response = returned.get(SET, follow=True)
    assert where(response) == BY_MAIL
    assert where(confirm(returned, response.redirect_chain[-1][0])) == SET
    assert where(returned.post(SET, NEW, follow=True)) == "/en/account/me/"
    assert returned.login(username="host@example.org", password=NEW["password1"])


def test_what_was_sent_before_one_was_asked_is_not_lost(returned: Client, host: User) -> None:
    response = returned.post(SET, NEW, follow=True)
    confirm(returned, response.redirect_chain[-1][0])
    host.refresh_from_db()
    assert host.check_password(NEW["password1"])


def test_who_has_just_signed_in_by_code_is_not_asked_again(client: Client, host: User) -> None:
    client.post("/en/account/code/", {"email": "host@example.org"})
    client.post("/en/account/code/type/", {"code": mailed()})
    assert client.get(SET).status_code == 200


def test_who_has_a_password_gives_it_or_chooses_the_code(client: Client) -> None:
    staff()
    client.force_login(User.objects.get())
    response = client.get("/en/account/second-factor/set-up/", follow=True)
    assert where(response) == CONFIRM
    by_mail = response.context["reauthentication_alternatives"][0]["url"]
    assert by_mail.startswith(BY_MAIL)
    assert where(confirm(client, by_mail)) == "/en/account/second-factor/set-up/"


def test_looking_at_the_page_sends_nothing(returned: Client) -> None:
    assert returned.get(BY_MAIL).status_code == 200
    assert not mail.outbox


def test_a_wrong_code_is_told_and_logged_and_three_are_too_many(returned: Client) -> None:
    returned.post(BY_MAIL, {"send": "1"})
    for _ in range(2):
        assert "This code is wrong" in returned.post(BY_MAIL, {"code": "0000-0000"}).content.decode()
    assert AuditEntry.objects.latest("pk").verb == "wrong_code"
    assert "Too many wrong codes" in returned.post(BY_MAIL, {"code": "0"}, follow=True).content.decode()
    assert where(returned.post(BY_MAIL, {"code": mailed()}, follow=True)) == BY_MAIL
    assert where(returned.get(SET, follow=True)) == BY_MAIL


def test_a_code_of_a_quarter_of_an_hour_ago_is_too_old(returned: Client) -> None:
    returned.post(BY_MAIL, {"send": "1"})
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        response = returned.post(BY_MAIL, {"code": mailed()}, follow=True)
    assert "This code is too old" in response.content.decode()


def test_a_code_without_one_having_been_sent_is_too_old(returned: Client) -> None:
    for given in ("", "0000-0000"):
        assert where(returned.post(BY_MAIL, {"code": given}, follow=True)) == BY_MAIL


def test_no_more_codes_are_sent_than_one_can_need(returned: Client) -> None:
    answers = [returned.post(BY_MAIL, {"send": "1"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_strangers_are_led_to_the_door(client: Client) -> None:
    assert client.get(BY_MAIL)["Location"].startswith("/en/account/?next=")


def test_a_site_without_mail_offers_no_code(client: Client, settings: Any) -> None:
    settings.EMAIL_URL = ""
    user = staff()
    client.force_login(user)
    assert where(client.get(BY_MAIL, follow=True)) == CONFIRM
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.get(BY_MAIL).status_code == 403
    assert client.get(SET).status_code == 200


def test_a_mailbox_alone_does_not_end_a_second_factor(client: Client) -> None:
    staff()
    sign_in(client)
    enrol(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        response = client.get("/en/account/second-factor/end/", follow=True)
        assert where(response) == CONFIRM
        urls = [way["url"] for way in response.context["reauthentication_alternatives"]]
        assert [url for url in urls if url.startswith(BY_MAIL)] == []
        assert where(client.get(BY_MAIL, follow=True)) == CONFIRM


def test_a_password_confirms_as_ever(client: Client) -> None:
    staff()
    sign_in(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        response = client.get("/en/account/second-factor/set-up/", follow=True)
        response = client.post(response.redirect_chain[-1][0], {"password": PHRASE}, follow=True)
        assert where(response) == "/en/account/second-factor/set-up/"
