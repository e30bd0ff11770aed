"""Staff are invited by mail: the link opens once, for a week, and can be sent anew or withdrawn."""

import logging
import re
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from expo.accounts.admin.person_acts import ACTS
from expo.accounts.errors import Settled
from expo.accounts.invitations import accept, link_of
from expo.accounts.models import AuditEntry, OutgoingMail, StaffInvitation, User
from tests.support.desk import address, client_of, form_data
from tests.support.door import PHRASE, SET_UP, where

pytestmark = pytest.mark.django_db
PASSWORDS = {"password1": PHRASE, "password2": PHRASE}


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def desk() -> Client:
    return client_of()


@pytest.fixture
def lin(desk: Client) -> User:
    data = form_data(desk.get(address(User, "add"))) | {"email": "lin@example.org", "name": "Lin Wei"}
    desk.post(address(User, "add"), data)
    return User.objects.get(email="lin@example.org")


def mailed() -> str:
    """The path of the link in the mail that was sent last."""
    call_command("send_mail")
    return re.search(r"http://127.0.0.1:8000(/\S+)", mail.outbox[-1].body)[1]


def act(desk: Client, person: User, name: str) -> Any:
    return desk.post(address(person, "act", name), follow=True)


def test_the_mail_comes_in_the_persons_language_with_text_and_html(desk: Client) -> None:
    data = form_data(desk.get(address(User, "add"))) | {"email": "lin@example.org", "language": "zh-hans"}
    desk.post(address(User, "add"), data)
    assert mailed().startswith("/zh-hans/account/invitation/")
    html = mail.outbox[0].alternatives[0][0]
    assert 'lang="zh-Hans"' in html
    assert mailed() in html


def test_the_link_leads_to_a_page_that_changes_nothing(client: Client, lin: User) -> None:
    assert client.get(mailed()).status_code == 200
    assert StaffInvitation.objects.get().accepted_at is None


def test_a_password_is_set_there_and_opens_the_desk(client: Client, lin: User) -> None:
    response = client.post(mailed(), PASSWORDS, follow=True)
    assert where(response) == "/admin/"
    assert response.context["user"] == lin
    assert client.login(username="lin@example.org", password=PHRASE)
    assert lin.emailaddress_set.get().verified


def test_where_a_second_factor_is_asked_it_leads_there_at_once(client: Client, lin: User, settings) -> None:
    settings.SECOND_FACTOR = True
    assert where(client.post(mailed(), PASSWORDS, follow=True)) == SET_UP


def test_whoever_was_signed_in_there_gives_way(lin: User, desk: Client) -> None:
    assert desk.post(mailed(), PASSWORDS, follow=True).context["user"] == lin


@pytest.mark.parametrize("wrong", [{}, {"password1": "lin@example.org", "password2": "lin@example.org"},
                                   {"password1": PHRASE, "password2": "another"}])  # fmt: skip
def test_a_password_that_does_not_do_is_refused_and_the_link_still_opens(client: Client, lin: User, wrong) -> None:
    path = mailed()
    response = client.post(path, wrong)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert where(client.post(path, PASSWORDS, follow=True)) == "/admin/"


def test_a_link_opens_once(client: Client, lin: User) -> None:
    path = mailed()
    client.post(path, PASSWORDS)
    response = Client().post(path, {"password1": "another phrase of rods", "password2": "another phrase of rods"})
    assert response.status_code == 410
    assert "You have set your password with it already." in response.content.decode()
    assert client.login(username="lin@example.org", password=PHRASE)


def test_after_a_week_it_is_too_old(client: Client, lin: User) -> None:
    path = mailed()
    StaffInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = client.post(path, PASSWORDS)
    assert response.status_code == 410
    assert "It is too old." in response.content.decode()


def test_withdrawn_it_no_longer_opens(client: Client, desk: Client, lin: User) -> None:
    path = mailed()
    act(desk, lin, "withdraw")
    response = client.post(path, PASSWORDS)
    assert response.status_code == 410
    assert "withdrawn" in response.content.decode()


def test_withdrawn_it_is_not_mended_by_a_forgotten_password(client: Client, desk: Client, lin: User) -> None:
    act(desk, lin, "withdraw")
    client.post("/en/account/password/forgotten/", {"email": "lin@example.org"})
    call_command("send_mail")
    assert not mail.outbox


def test_sent_anew_the_last_link_opens_alone(client: Client, desk: Client, lin: User) -> None:
    first = mailed()
    act(desk, lin, "invite")
    second = mailed()
    assert client.get(first).status_code == 404
    assert where(client.post(second, PASSWORDS, follow=True)) == "/admin/"


@pytest.mark.parametrize("before", ["withdrawn", "too old"])
def test_sent_anew_it_opens_again(client: Client, desk: Client, lin: User, before: str) -> None:
    if before == "withdrawn":
        act(desk, lin, "withdraw")
    StaffInvitation.objects.update(expires_at=timezone.now() - timedelta(days=30))
    act(desk, lin, "invite")
    assert where(client.post(mailed(), PASSWORDS, follow=True)) == "/admin/"


def test_who_has_accepted_is_not_invited_again(client: Client, desk: Client, lin: User) -> None:
    client.post(mailed(), PASSWORDS)
    for name in ("invite", "withdraw"):
        assert "cannot be done any more" in act(desk, lin, name).content.decode()


@pytest.mark.parametrize("name", ["invite", "withdraw"])
def test_who_accepts_at_the_same_moment_is_not_invited_again(
    client: Client, desk: Client, lin: User, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question whether it is possible was answered before."""
    client.post(mailed(), PASSWORDS)
    monkeypatch.setitem(ACTS, name, ACTS[name]._replace(is_possible=lambda person: True))
    assert "cannot be done any more" in act(desk, lin, name).content.decode()


def test_who_has_another_address_by_now_is_not_who_was_invited(client: Client, lin: User) -> None:
    path = mailed()
    User.objects.filter(pk=lin.pk).update(email="lin.wei@example.org")
    assert client.get(path).status_code == 404


def test_who_left_does_not_come_in_by_it(client: Client, lin: User) -> None:
    path = mailed()
    User.objects.filter(pk=lin.pk).update(is_active=False)
    assert client.post(path, PASSWORDS).status_code == 410


@pytest.mark.parametrize("path", ["1/0", "999/abc", "1/" + "0" * 64])
def test_a_link_that_is_not_ours_is_not_found(client: Client, lin: User, path: str) -> None:
    assert client.get(f"/en/account/invitation/{path}/").status_code == 404


def test_no_link_is_kept_or_logged(lin: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    signature = mailed().rstrip("/").rpartition("/")[2]
    kept = [list(model.objects.values()) for model in (OutgoingMail, StaffInvitation, AuditEntry)]
    assert signature not in str(kept) + caplog.text


def test_each_step_is_in_the_log(client: Client, desk: Client, lin: User) -> None:
    act(desk, lin, "withdraw")
    act(desk, lin, "invite")
    client.post(mailed(), PASSWORDS)
    done = AuditEntry.objects.filter(verb__contains="invit").order_by("pk").values_list("verb", flat=True)
    assert list(done) == ["invite", "withdraw_invitation", "invite", "accept_invitation"]


def test_without_a_server_the_desk_says_where_the_link_is(desk: Client, settings) -> None:
    settings.EMAIL_URL = ""
    data = form_data(desk.get(address(User, "add"))) | {"email": "lin@example.org"}
    response = desk.post(address(User, "add"), data, follow=True)
    assert "copy its link" in response.content.decode()
    waiting, invitation = OutgoingMail.objects.get(), StaffInvitation.objects.get()
    assert link_of(invitation) in desk.post(address(waiting, "act", "read")).content.decode()


@pytest.mark.parametrize("name", ["invite", "withdraw", "end-sessions", "reset-second-factor"])
def test_only_who_changes_people_does_so(lin: User, name: str) -> None:
    User.objects.filter(email="staff@example.org").delete()
    assert act(client_of("Editors"), lin, name).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_wins() -> None:
    """The link is opened twice, or by whoever else reads the mail."""
    lin = User.objects.create(email="lin@example.org", is_staff=True)
    invitation = StaffInvitation.objects.create(person=lin, expires_at=timezone.now() + StaffInvitation.LASTS)
    barrier, said = Barrier(2), []

    def take(password: str) -> None:
        own = StaffInvitation.objects.get(pk=invitation.pk)
        barrier.wait()
        try:
            accept(own, password)
            said.append("done")
        except Settled:
            said.append("too late")
        finally:
            connection.close()

    threads = [Thread(target=take, args=(password,)) for password in (PHRASE, "another phrase of rods")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["done", "too late"]
