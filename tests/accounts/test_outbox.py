"""Mails are sent once, tried again when that fails, and given up in sight of the administrators."""

from datetime import datetime, timedelta
from io import StringIO
from smtplib import SMTPException
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core import mail as sent_mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language

from expo.accounts import outbox
from expo.accounts.letters import KINDS, Kind, Letter
from expo.accounts.models import AuditEntry, OutgoingMail, User
from tests.support.desk import address, client_of

LETTER = Letter("The doors open", "At nine.\n", "<p>At nine.</p>", "https://expo.example.org/door")
HAND_OVER = "django.core.mail.EmailMultiAlternatives.send"


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "doors", Kind("Doors", lambda person, about: LETTER, is_shown=True))


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def lin(db: None) -> User:
    return User.objects.create_user("lin@example.org", name="Lin", language="zh-hans")


@pytest.fixture
def waiting(lin: User) -> OutgoingMail:
    """Put into the outbox in a transaction that has not ended."""
    return outbox.put("doors", lin)


def send() -> str:
    out = StringIO()
    call_command("send_mail", stdout=out)
    return out.getvalue()


def fail(waiting: OutgoingMail, times: int = 1) -> OutgoingMail:
    """Each try at the moment for which it is set."""
    with mock.patch(HAND_OVER, side_effect=SMTPException("4.7.1 come again")):
        for _ in range(times):
            waiting.refresh_from_db()
            with time_machine.travel(waiting.next_try_at or timezone.now(), tick=False):
                send()
    waiting.refresh_from_db()
    return waiting


def test_a_mail_is_sent_when_its_transaction_holds(lin: User, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("doors", lin)
    (message,) = sent_mail.outbox
    assert (message.subject, message.body, message.to) == ("The doors open", "At nine.\n", ["lin@example.org"])
    assert message.alternatives[0][0] == "<p>At nine.</p>"
    assert OutgoingMail.objects.get().sent_at


def test_of_many_at_once_a_page_waits_for_few(lin: User, django_capture_on_commit_callbacks) -> None:
    many = outbox.AT_ONCE + 4
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(many):
            outbox.put("doors", f"person-{number}@example.org", language="en")
    assert len(sent_mail.outbox) == outbox.AT_ONCE
    send()
    assert len(sent_mail.outbox) == many


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_of_what_did_not_happen() -> None:
    lin = User.objects.create_user("lin@example.org")
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.put("doors", lin)
        raise RuntimeError
    assert not sent_mail.outbox
    assert not OutgoingMail.objects.exists()


def test_it_speaks_the_persons_language(lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = []

    def write(person: User, about: None) -> Letter:
        spoken.append(get_language())
        return LETTER

    monkeypatch.setitem(KINDS, "doors", Kind("Doors", write, is_shown=True))
    outbox.put("doors", lin)
    send()
    assert spoken == ["zh-hans"]


def test_who_has_no_account_gets_it_at_an_address(db: None, django_capture_on_commit_callbacks, monkeypatch) -> None:
    written_to = []

    def write(person: User | None, about: None) -> Letter:
        written_to.append((person, get_language()))
        return LETTER

    monkeypatch.setitem(KINDS, "doors", Kind("Doors", write, is_shown=True))
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("doors", "new@example.org", language="zh-hans")
    assert sent_mail.outbox[0].to == ["new@example.org"]
    assert written_to == [(None, "zh-hans")]


@pytest.mark.parametrize("to", [{}, {"address": "new@example.org", "person": True}])
def test_a_mail_goes_to_one_of_both(lin: User, to: dict[str, Any]) -> None:
    if "person" in to:
        to = to | {"person": lin}
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.create(kind="doors", language="en", **to)


def test_neither_text_nor_link_is_kept(waiting: OutgoingMail) -> None:
    send()
    assert "door" not in str(OutgoingMail.objects.values_list("error", "language", "kind")).replace("doors", "")


def test_a_mail_that_was_sent_is_not_sent_again(waiting: OutgoingMail) -> None:
    send()
    send()
    assert len(sent_mail.outbox) == 1


def test_of_two_runs_at_once_one_sends(waiting: OutgoingMail) -> None:
    """The second comes while the first is handing the mail over."""
    handed_over = []

    def slow(message: Any) -> None:
        handed_over.append(message)
        if len(handed_over) == 1:
            send()

    with mock.patch(HAND_OVER, slow):
        send()
    assert len(handed_over) == 1


def test_what_a_run_took_before_it_died_is_taken_up_after_a_while(waiting: OutgoingMail) -> None:
    OutgoingMail.objects.update(claimed_at=timezone.now())
    send()
    assert not sent_mail.outbox
    OutgoingMail.objects.update(claimed_at=timezone.now() - OutgoingMail.CLAIM - timedelta(seconds=1))
    send()
    assert len(sent_mail.outbox) == 1


def test_a_crash_repeats_a_mail_at_most_and_the_reader_sees_it_once(waiting: OutgoingMail) -> None:
    """The machine stops between handing over and writing so down: the same Message-ID comes again."""
    handed_over = []

    def last(message: Any) -> None:
        handed_over.append(message.message()["Message-ID"])
        if len(handed_over) == 1:
            raise SystemExit

    with mock.patch(HAND_OVER, last):
        with pytest.raises(SystemExit):
            send()
        with time_machine.travel(timezone.now() + OutgoingMail.CLAIM + timedelta(seconds=1)):
            send()
            send()
    assert len(handed_over) == 2
    assert len(set(handed_over)) == 1


def test_what_fails_is_tried_again_later_and_later(waiting: OutgoingMail) -> None:
    begun = waiting.next_try_at
    assert isinstance(begun, datetime)
    delays = []
    for _ in outbox.DELAYS:
        before = waiting.next_try_at
        delays.append((fail(waiting).next_try_at - before) // timedelta(minutes=1))
    assert tuple(delays) == outbox.DELAYS
    assert "come again" in waiting.error


def test_before_its_time_it_is_left_alone(waiting: OutgoingMail) -> None:
    fail(waiting)
    send()
    assert not sent_mail.outbox


def test_in_the_end_it_is_given_up_and_counted(waiting: OutgoingMail) -> None:
    given_up = fail(waiting, times=len(outbox.DELAYS) + 1)
    assert given_up.next_try_at is None
    assert "1 waiting, 1 of them given up" in send()


def test_an_administrator_tries_again(waiting: OutgoingMail) -> None:
    fail(waiting, times=len(outbox.DELAYS) + 1)
    client_of("Administrators").post(address(waiting, "act", "try-again"))
    assert len(sent_mail.outbox) == 1


def test_a_fault_of_ours_in_one_mail_does_not_hold_up_the_others(waiting: OutgoingMail, lin: User, monkeypatch) -> None:
    def broken(person: User, about: None) -> Letter:
        raise KeyError("name")

    monkeypatch.setitem(KINDS, "broken", Kind("Broken", broken, is_shown=True))
    bad = outbox.put("broken", lin)
    OutgoingMail.objects.filter(pk=bad.pk).update(next_try_at=waiting.next_try_at - timedelta(hours=1))
    assert "1 sent, 1 waiting" in send()


def test_a_mail_without_a_reason_is_dropped(waiting: OutgoingMail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "doors", Kind("Doors", lambda person, about: None, is_shown=True))
    send()
    assert not OutgoingMail.objects.exists()
    assert not sent_mail.outbox


def test_a_kind_that_nobody_writes_is_refused(lin: User) -> None:
    with pytest.raises(LookupError):
        outbox.put("poems", lin)


def test_what_was_sent_leaves_the_list_in_the_end(waiting: OutgoingMail) -> None:
    send()
    OutgoingMail.objects.update(sent_at=timezone.now() - outbox.KEPT - timedelta(days=1))
    send()
    assert not OutgoingMail.objects.exists()


# -- what only time makes due --------------------------------------------------------------------------------


def test_what_the_clock_makes_due_is_put_and_sent_at_once(lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_by_the_clock", [])
    outbox.by_the_clock(lambda: None if OutgoingMail.objects.exists() else bool(outbox.put("doors", lin)))
    assert "1 sent" in send()
    assert "1 sent" not in send()


def test_a_fault_of_the_clock_does_not_hold_up_the_mails(waiting: OutgoingMail, monkeypatch, caplog) -> None:
    def broken() -> None:
        raise KeyError("edition")

    monkeypatch.setattr(outbox, "_by_the_clock", [broken])
    assert "1 sent" in send()
    assert "broken" in caplog.text


# -- a site that sends no mail -------------------------------------------------------------------------------


def test_without_a_server_mails_wait_and_the_command_says_so(waiting: OutgoingMail, settings) -> None:
    settings.EMAIL_URL = ""
    assert "EMAIL_URL is not set" in send()
    waiting.refresh_from_db()
    assert (waiting.sent_at, waiting.attempts) == (None, 0)


def test_an_administrator_reads_one_and_is_noted(waiting: OutgoingMail) -> None:
    desk = client_of("Administrators")
    assert LETTER.link not in desk.get(address(waiting, "change")).content.decode()
    assert LETTER.link not in desk.get(address(waiting, "act", "read")).content.decode()
    assert LETTER.link in desk.post(address(waiting, "act", "read")).content.decode()
    assert AuditEntry.objects.latest("pk").verb == "read_mail"


def test_an_administrator_finds_and_reads_that_to_an_address(db: None) -> None:
    mail = outbox.put("doors", "new@example.org", language="en")
    desk = client_of("Administrators")
    assert "new@example.org" in desk.get(address(mail, "change")).content.decode()
    assert "new@example.org" in desk.get(address(OutgoingMail, "changelist"), {"q": "new@"}).content.decode()
    assert LETTER.link in desk.post(address(mail, "act", "read")).content.decode()
    assert AuditEntry.objects.latest("pk").target_label == "new@example.org"


@pytest.mark.parametrize("group", ["Editors", "Organizer managers"])
def test_nobody_else_does(waiting: OutgoingMail, group: str) -> None:
    assert client_of(group).post(address(waiting, "act", "read")).status_code == 403


def test_nor_an_administrator_that_of_a_superuser(waiting: OutgoingMail, lin: User) -> None:
    User.objects.filter(pk=lin.pk).update(is_superuser=True)
    assert client_of("Administrators").post(address(waiting, "act", "read")).status_code == 403


@pytest.mark.django_db
def test_the_link_to_a_new_password_is_shown_to_nobody(client: Client) -> None:
    User.objects.create_user("wang@example.org", "a long pass phrase")
    client.post("/en/account/password/forgotten/", {"email": "wang@example.org"})
    reset = OutgoingMail.objects.get()
    response = client_of().post(address(reset, "act", "read"), follow=True)
    assert "password/new/" not in response.content.decode()
