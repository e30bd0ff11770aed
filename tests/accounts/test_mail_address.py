"""A person moves to another mail address: a link proves the new one, the old one is told."""

import re
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from unittest import mock

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from expo.accounts.models import AuditEntry, OutgoingMail, StaffInvitation, User
from tests.support.desk import address, client_of, form_data
from tests.support.door import PHRASE, sign_in, staff, where

pytestmark = pytest.mark.django_db
CHANGE, NEW = "/en/account/email/", "new@example.org"


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def host() -> User:
    return staff("host@example.org", name="Host", is_staff=False, language="zh-hans")


@pytest.fixture
def own(client: Client, host: User) -> Client:
    client.post("/en/account/", {"login": "host@example.org", "password": PHRASE})
    return client


def ask(client: Client, email: str = NEW) -> Any:
    return client.post(CHANGE, {"email": email}, follow=True)


def link() -> str:
    return re.search(r"http://127.0.0.1:8000(/\S+/email/\S+)", mail.outbox[-1].body)[1]


def text(response: Any) -> str:
    return response.content.decode()


def addresses(user: User) -> tuple[str, list[tuple[str, bool, bool]]]:
    """The person's own, and what allauth holds of it."""
    user.refresh_from_db()
    return user.email, list(user.emailaddress_set.values_list("email", "verified", "primary"))


def test_the_link_goes_to_the_new_address_in_the_persons_language(own: Client) -> None:
    response = ask(own)
    assert where(response) == "/en/account/me/"
    assert f"on its way to {NEW}" in text(response)
    (message,) = mail.outbox
    assert message.to == [NEW]
    assert 'lang="zh-Hans"' in message.alternatives[0][0]
    assert link().startswith("/zh-hans/account/email/")


def test_until_it_is_opened_nothing_changes(own: Client, host: User) -> None:
    ask(own)
    page = own.get(link())
    assert page.status_code == 200
    assert NEW in text(page)
    assert addresses(host) == ("host@example.org", [("host@example.org", True, True)])


def test_the_button_behind_it_changes_the_address_and_both_tables_agree(own: Client, host: User) -> None:
    ask(own)
    assert where(own.post(link(), follow=True)) == "/zh-hans/account/me/"
    assert addresses(host) == (NEW, [(NEW, True, True)])
    form = {"login": NEW, "password": PHRASE}
    assert where(Client().post("/en/account/", form, follow=True)) == "/en/portal/"
    assert "wrong" in text(Client().post("/en/account/", form | {"login": "host@example.org"}))


def test_the_old_one_is_told(own: Client, django_capture_on_commit_callbacks: Any) -> None:
    ask(own)
    with django_capture_on_commit_callbacks(execute=True):
        own.post(link())
    told = mail.outbox[-1]
    assert told.to == ["host@example.org"]
    assert NEW not in told.body


def test_it_is_in_the_log(own: Client, host: User) -> None:
    ask(own)
    own.post(link())
    entry = AuditEntry.objects.get(verb="change_address")
    assert (entry.actor, entry.changes) == (host, {"email": ["host@example.org", NEW]})


def test_a_link_opens_once(own: Client) -> None:
    ask(own)
    path = link()
    own.post(path)
    for response in (own.get(path), own.post(path)):
        assert response.status_code == 410


def test_of_several_the_first_that_is_opened_counts(own: Client, host: User) -> None:
    ask(own, "first@example.org")
    first = link()
    ask(own, "second@example.org")
    own.post(first)
    assert own.post(link()).status_code == 410
    assert addresses(host)[0] == "first@example.org"


def test_after_three_days_it_is_too_old(own: Client, host: User) -> None:
    ask(own)
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1), tick=False):
        assert own.post(link()).status_code == 410
    assert addresses(host)[0] == "host@example.org"


def test_that_of_another_person_changes_nobody(own: Client, host: User) -> None:
    ask(own)
    other = Client()
    lin = staff()
    sign_in(other)
    for response in (other.get(link()), other.post(link())):
        assert response.status_code == 410
        assert "lin@example.org" in text(response)
    assert addresses(host)[0] == "host@example.org"
    assert addresses(lin)[0] == "lin@example.org"


def test_whoever_reads_that_mail_by_mistake_signs_in_first(own: Client, host: User) -> None:
    ask(own)
    stranger = Client()
    assert stranger.post(link())["Location"].startswith("/zh-hans/account/?next=")
    response = stranger.post(
        f"/zh-hans/account/?next={link()}", {"login": "host@example.org", "password": PHRASE}, follow=True
    )
    assert where(response) == link()


@pytest.mark.parametrize("token", ["x", "1:2:3", "WzFd:1:x", "%00"])
def test_a_link_that_is_not_ours_opens_nothing(own: Client, token: str) -> None:
    assert own.get(f"{CHANGE}{token}/").status_code in {404, 410}


@pytest.mark.parametrize("given", ["", "x", "HOST@example.org", "a\0@example.org", "x" * 300 + "@example.org"])
def test_what_is_no_new_address_is_refused_in_the_form(own: Client, given: str) -> None:
    assert ask(own, given).context["form"].errors
    assert not mail.outbox


def test_that_of_somebody_else_is_told_to_nobody_and_nothing_is_sent(own: Client) -> None:
    staff()
    assert "on its way" in text(ask(own, "LIN@example.org"))
    assert not mail.outbox


def test_who_is_here_with_it_meanwhile_keeps_it(own: Client, host: User) -> None:
    ask(own)
    staff("NEW@example.org")
    assert "Someone with this mail address is here already" in text(own.post(link().replace("/zh-hans/", "/en/")))
    assert addresses(host) == ("host@example.org", [("host@example.org", True, True)])
    assert not AuditEntry.objects.filter(verb="change_address").exists()


def test_a_mail_server_that_fails_is_told(own: Client) -> None:
    with mock.patch("django.core.mail.EmailMultiAlternatives.send", side_effect=SMTPException("5.1.1")):
        assert "could not be sent" in text(ask(own))


def test_who_signed_in_a_while_ago_says_again_who_it_is(client: Client, host: User) -> None:
    client.force_login(host)
    assert where(client.get(CHANGE, follow=True)) == "/en/account/confirm/"


def test_too_many_links_are_refused(own: Client) -> None:
    assert [ask(own, f"{number}@example.org").status_code for number in range(6)] == [200] * 5 + [429]


def test_a_site_without_mail_says_that_the_staff_change_it(own: Client, settings: Any) -> None:
    settings.EMAIL_URL = ""
    for response in (own.get(CHANGE), ask(own)):
        assert "Ask the expo office to change it" in text(response)
    assert not mail.outbox


def test_no_link_is_kept_or_logged(own: Client, caplog: pytest.LogCaptureFixture) -> None:
    ask(own)
    token = link().rstrip("/").rpartition("/")[2]
    own.post(link())
    call_command("send_mail")
    kept = [list(model.objects.values()) for model in (OutgoingMail, AuditEntry, EmailAddress)]
    assert token not in str(kept) + caplog.text


# -- by the staff --------------------------------------------------------------------------------------------


def changed_in_the_desk(person: User) -> None:
    desk = client_of("Administrators")
    data = form_data(desk.get(address(person, "change"))) | {"email": NEW}
    assert desk.post(address(person, "change"), data).status_code == 302


def test_when_staff_change_it_the_old_one_is_told_too(host: User) -> None:
    changed_in_the_desk(host)
    assert addresses(host) == (NEW, [(NEW, True, True)])
    assert OutgoingMail.objects.get().address == "host@example.org"


def test_an_address_that_was_mistyped_in_an_invitation_is_told_nothing() -> None:
    invited = User.objects.create_user("typo@example.org", is_staff=True)
    StaffInvitation.objects.create(person=invited, expires_at=timezone.now() + timedelta(days=7))
    changed_in_the_desk(invited)
    assert not OutgoingMail.objects.exists()


def test_nor_is_anyone_where_the_site_sends_no_mail(host: User, settings: Any) -> None:
    settings.EMAIL_URL = ""
    changed_in_the_desk(host)
    assert not OutgoingMail.objects.exists()
