"""A code sent by mail signs in: once, for a while, and whoever asks learns nothing of who is known."""

import logging
import re
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from unittest import mock
from urllib.parse import unquote

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from expo.accounts.models import AuditEntry, OutgoingMail, StaffInvitation, User
from tests.support.door import PHRASE, code, enrol, sign_in, staff, where

pytestmark = pytest.mark.django_db
ASK, TYPE = "/en/account/code/", "/en/account/code/type/"


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def host() -> User:
    """An organizer: no staff, no password."""
    user = staff("host@example.org", name="Host", is_staff=False, language="zh-hans")
    user.set_unusable_password()
    user.save()
    return user


def ask(client: Client, email: str = "host@example.org", query: str = "") -> Any:
    return client.post(ASK + query, {"email": email})


def mailed() -> str:
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]


def give(client: Client, given: str, **form: str) -> Any:
    return client.post(TYPE, {"code": given} | form, follow=True)


def text(response: Any) -> str:
    return response.content.decode()


# -- the way in ----------------------------------------------------------------------------------------------


def test_a_code_signs_in(client: Client, host: User) -> None:
    assert ask(client)["Location"] == TYPE
    response = give(client, mailed())
    assert where(response) == "/en/portal/"
    assert response.context["user"] == host
    assert AuditEntry.objects.filter(verb="sign_in", actor=host).count() == 1


def test_the_mail_comes_in_the_persons_language_with_text_and_html(client: Client, host: User) -> None:
    ask(client)
    (message,) = mail.outbox
    assert message.to == ["host@example.org"]
    html = message.alternatives[0][0]
    assert 'lang="zh-Hans"' in html
    assert mailed() in html
    assert mailed() not in message.subject


@pytest.mark.parametrize("typed", ["{0}{1}", " {0} {1} ", "{0}－{1}", "full-width"])
def test_it_is_read_however_it_is_typed(client: Client, host: User, typed: str) -> None:
    ask(client)
    parts = mailed().split("-")
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    given = mailed().translate(wide) if typed == "full-width" else typed.format(*parts)
    assert where(give(client, given)) == "/en/portal/"


def test_the_address_is_known_in_any_case_and_the_code_goes_to_the_one_on_record(client: Client, host: User) -> None:
    ask(client, "HOST@Example.org")
    assert mail.outbox[0].to == ["host@example.org"]
    assert where(give(client, mailed())) == "/en/portal/"


def test_it_leads_to_where_one_wanted_to_go_and_never_elsewhere(host: User) -> None:
    for then, found in (("/en/account/sessions/", "/en/account/sessions/"), ("https://evil.example/", "/en/portal/")):
        client = Client()
        path = ask(client, query=f"?next={then}")["Location"]
        assert client.post(path, {"code": mailed()})["Location"] == found


@pytest.mark.parametrize(("ticked", "ends_with_the_browser"), [({}, True), ({"remember": "on"}, False)])
def test_the_session_lasts_as_long_as_one_says(client: Client, host: User, ticked, ends_with_the_browser) -> None:
    ask(client)
    give(client, mailed(), **ticked)
    assert client.session.get_expire_at_browser_close() == ends_with_the_browser


def test_staff_come_to_the_desk(client: Client) -> None:
    staff()
    ask(client, "lin@example.org")
    assert where(give(client, mailed())) == "/admin/"


def test_who_has_a_second_factor_is_asked_for_it_too(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    staff()
    sign_in(client)
    secret = enrol(client)
    client.logout()
    ask(client, "lin@example.org")
    response = give(client, mailed())
    assert where(response) == "/en/account/second-factor/code/"
    assert not client.get("/admin/").wsgi_request.user.is_authenticated
    response = client.post("/en/account/second-factor/code/", {"code": code(secret, later=1)}, follow=True)
    assert where(response) == "/admin/"


def test_staff_who_lack_one_are_led_to_it(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    staff()
    ask(client, "lin@example.org")
    assert where(give(client, mailed())) == "/en/account/second-factor/set-up/"


def test_whoever_was_signed_in_there_gives_way(client: Client, host: User) -> None:
    client.force_login(staff())
    assert client.get(ASK)["Location"] == "/admin/"
    ask(client)
    assert give(client, mailed()).context["user"] == host


# -- what opens nothing --------------------------------------------------------------------------------------


def test_a_code_opens_once(client: Client, host: User) -> None:
    ask(client)
    used = mailed()
    give(client, used)
    client.logout()
    assert where(give(client, used)) == ASK


def test_it_opens_only_where_it_was_asked_for(client: Client, host: User) -> None:
    ask(client)
    assert where(give(Client(), mailed())) == ASK


def test_a_wrong_one_is_told_and_logged(client: Client, host: User) -> None:
    ask(client)
    assert "This code is wrong" in text(give(client, "0000-0000"))
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.record, entry.actor) == ("wrong_code", "Host", None)
    assert where(give(client, mailed())) == "/en/portal/"


@pytest.mark.parametrize("given", ["", "\0", "é" * 10_000, "١٢٣٤"])
def test_odd_input_is_a_wrong_code(client: Client, host: User, given: str) -> None:
    ask(client)
    response = give(client, given)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_after_three_wrong_ones_the_right_one_is_too_late(client: Client, host: User) -> None:
    ask(client)
    for _ in range(2):
        give(client, "0000-0000")
    response = give(client, "0000-0000")
    assert where(response) == ASK
    assert "Too many wrong codes" in text(response)
    assert where(give(client, mailed())) == ASK


def test_after_a_quarter_of_an_hour_it_is_too_old(client: Client, host: User) -> None:
    ask(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1), tick=False):
        response = give(client, mailed())
    assert where(response) == ASK
    assert "This code is too old" in text(response)


def test_a_new_one_takes_its_place(client: Client, host: User) -> None:
    ask(client)
    first = mailed()
    assert where(client.post(TYPE, {"action": "resend"}, follow=True)) == TYPE
    assert "This code is wrong" in text(give(client, first))
    assert where(give(client, mailed())) == "/en/portal/"


def test_who_left_meanwhile_does_not_come_in(client: Client, host: User) -> None:
    ask(client)
    User.objects.update(is_active=False)
    assert where(give(client, mailed())) == "/en/account/"
    assert not client.get("/en/portal/").wsgi_request.user.is_authenticated


# -- who is known is told to nobody --------------------------------------------------------------------------


@pytest.mark.parametrize("email", ["nobody@example.org", "left@example.org", "invited@example.org"])
def test_who_is_not_known_reads_the_same_and_gets_nothing(host: User, email: str) -> None:
    staff("left@example.org", is_active=False)
    invited = User(email="invited@example.org", is_staff=True)
    invited.set_unusable_password()
    invited.save()
    StaffInvitation.objects.create(person=invited, expires_at=timezone.now(), withdrawn_at=timezone.now())
    pages = []
    for address in (email, "host@example.org"):
        client = Client()
        answers = [
            ask(client, address),
            client.get(TYPE),
            give(client, "0000-0000"),
            client.post(TYPE, {"action": "resend"}),
        ]
        pages.append([(answer.status_code, anonymous(text(answer), address)) for answer in answers])
    assert pages[0] == pages[1]
    assert {tuple(message.to) for message in mail.outbox} == {("host@example.org",)}


def anonymous(page: str, address: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.replace(address, "ADDRESS"))


def test_nor_when_the_mail_server_fails(host: User, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    with mock.patch("django.core.mail.EmailMultiAlternatives.send", side_effect=SMTPException("4.7.1 later")):
        assert where(client.post(ASK, {"email": "host@example.org"}, follow=True)) == TYPE
    assert "A mail (login_code) was not sent: SMTPException" in caplog.text


def test_an_address_that_somebody_else_claims_signs_nobody_in(client: Client, host: User) -> None:
    host.emailaddress_set.create(email="victim@example.org", verified=False)
    ask(client, "victim@example.org")
    assert not mail.outbox


def test_too_many_requests_for_an_address_are_refused(host: User) -> None:
    for _ in range(3):
        assert ask(Client()).status_code == 302
    assert ask(Client()).status_code == 429
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("email", ["", "x", "a\0@example.org", "x" * 100_000 + "@example.org"])
def test_what_is_no_address_is_refused_in_the_form(client: Client, email: str) -> None:
    response = ask(client, email)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_no_code_is_kept_or_logged(client: Client, host: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ask(client)
    kept = [list(model.objects.values()) for model in (OutgoingMail, AuditEntry)]
    assert mailed() not in str(kept) + caplog.text


# -- where it is offered -------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/en/account/?next=/en/portal/", "/admin/login/?next=/admin/account/"])
def test_the_doors_offer_it_and_remember_where_one_wanted_to_go(client: Client, page: str) -> None:
    found = re.search(r'href="(/\S+/account/code/\S+?)"', text(client.get(page)))
    assert unquote(found[1]).endswith(page.rpartition("?")[2])


def test_a_site_without_mail_does_not_offer_it_and_says_whom_to_ask(client: Client, host: User, settings: Any) -> None:
    settings.EMAIL_URL = ""
    for page in ("/en/account/", "/admin/login/"):
        assert "/account/code/" not in text(client.get(page))
    for response in (client.get(ASK), ask(client)):
        assert response.status_code == 200
        assert "Ask the expo office" in text(response)
    assert not mail.outbox


def test_the_page_for_the_code_without_one_leads_to_where_it_is_asked_for(client: Client) -> None:
    assert client.get(TYPE)["Location"] == ASK


def test_with_a_password_one_comes_in_as_ever(client: Client) -> None:
    staff()
    assert (
        where(client.post("/en/account/", {"login": "lin@example.org", "password": PHRASE}, follow=True)) == "/admin/"
    )
