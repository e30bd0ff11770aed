"""The link that a mail brings: what it opens, for whom, and until when."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from expo.accounts.models import AuditEntry, OutgoingMail, User
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization
from tests.organizers.factories import make_member, make_organization, make_person
from tests.support.door import PHRASE, where

pytestmark = pytest.mark.django_db
NEW = {"name": "Mei Li", "language": "zh-hans", "password1": "", "password2": ""}
PASSWORDS = {"password1": PHRASE, "password2": PHRASE}


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def body() -> Organization:
    return make_organization()


def invited(body: Organization, *, language: str = "en", access: Access = Access.EDITOR, by: User | None = None) -> str:
    """The path of the link in the mail."""
    people.invite(body, "mei@example.org", access, by=by, language=language)
    call_command("send_mail")
    return re.search(r"http://127.0.0.1:8000(/\S+)", mail.outbox[-1].body)[1]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_mail_speaks_the_language_asked_for_and_says_who_invites(body: Organization) -> None:
    path = invited(body, language="zh-hans", by=make_member(body, name="Anna Wu"))
    letter = mail.outbox[0]
    assert path.startswith("/zh-hans/portal/invitation/")
    assert letter.to == ["mei@example.org"]
    assert "展览部" in letter.subject
    html = letter.alternatives[0][0]
    assert "Anna Wu" in letter.body
    assert "Anna Wu" in html
    assert path in html
    assert 'lang="zh-Hans"' in html


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_uses_nothing_up(client: Client, body: Organization, method: str) -> None:
    path = invited(body)
    for signed_in in (False, True):
        if signed_in:
            client.force_login(make_person())
        assert getattr(client, method)(path).status_code == 200
    assert Invitation.objects.get().is_open
    assert not Membership.objects.exists()


def test_a_newcomer_accepts_with_a_name_and_no_password(client: Client, body: Organization) -> None:
    path = invited(body)
    assert "mei@example.org" in text(client.get(path))
    response = client.post(path, NEW, follow=True)
    assert where(response) == "/en/portal/ministry/"
    mei = response.context["user"]
    assert (mei.email, mei.name, mei.language) == ("mei@example.org", "Mei Li", "zh-hans")
    assert not mei.has_usable_password()


def test_a_newcomer_may_choose_a_password(client: Client, body: Organization) -> None:
    client.post(invited(body), NEW | PASSWORDS)
    assert Client().login(username="mei@example.org", password=PHRASE)


def test_the_language_of_the_page_is_proposed(client: Client, body: Organization) -> None:
    page = client.get(invited(body, language="zh-hans"))
    assert page.context["form"]["language"].value() == "zh-hans"


def test_where_the_site_sends_no_mail_a_password_is_needed(client: Client, body: Organization, settings: Any) -> None:
    path = invited(body)
    settings.EMAIL_URL = ""
    assert "code that we send" not in text(client.get(path))
    assert set(client.post(path, NEW).context["form"].errors) == {"password1", "password2"}
    assert where(client.post(path, NEW | PASSWORDS, follow=True)) == "/en/portal/ministry/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 300},
        {"language": "fr"},
        {"password1": "12345678", "password2": "12345678"},
        {"password1": "mei@example.org", "password2": "mei@example.org"},
        {"password1": PHRASE},
        {"password2": PHRASE},
    ],
)
def test_what_does_not_do_is_said_and_the_link_still_opens(client: Client, body: Organization, wrong: Any) -> None:
    path = invited(body)
    response = client.post(path, NEW | wrong)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert "This did not work yet" in text(response)
    assert not User.objects.exists()
    assert where(client.post(path, NEW, follow=True)) == "/en/portal/ministry/"


def test_who_has_an_account_is_led_to_sign_in_and_back(client: Client, body: Organization) -> None:
    mei = make_person("Mei@example.org")
    mei.set_password(PHRASE)
    mei.save()
    path = invited(body)
    page = text(client.get(path))
    assert f'href="/en/account/?next={path}"' in page
    assert client.post(path, NEW).status_code == 200
    assert User.objects.count() == 1
    form = {"login": "mei@example.org", "password": PHRASE}
    assert "Accept as Mei@example.org" in text(client.post(f"/en/account/?next={path}", form, follow=True))


def test_whose_account_is_closed_reads_whom_to_ask(client: Client, body: Organization) -> None:
    make_person("mei@example.org", is_active=False)
    response = client.post(invited(body), NEW)
    assert "is closed" in text(response)
    assert "/en/contact/" in text(response)
    assert Invitation.objects.get().is_open


def test_whoever_is_signed_in_accepts_with_the_account_in_use(client: Client, body: Organization) -> None:
    anna = make_person("anna@example.org")
    client.force_login(anna)
    path = invited(body)
    assert "Accept as anna@example.org" in text(client.get(path))
    assert where(client.post(path, follow=True)) == "/en/portal/ministry/"
    assert Membership.objects.get().user == anna
    assert User.objects.count() == 1


def test_who_wants_another_account_signs_out_and_comes_back(client: Client, body: Organization) -> None:
    client.force_login(make_person())
    path = invited(body)
    leave = f"/en/account/sign-out/?next={path}"
    assert f'href="{leave}"' in text(client.get(path))
    assert "Your name" in text(client.post(leave, follow=True))


@pytest.mark.parametrize(
    ("held", "says"), [(Access.OWNER, "It stays so."), (Access.VIEWER, "you have the higher access")]
)
def test_a_member_is_told_so(client: Client, body: Organization, held: Access, says: str) -> None:
    client.force_login(make_member(body, held))
    assert says in text(client.get(invited(body)))


def test_a_used_link_leads_its_user_on_and_says_to_others_whom_to_ask(client: Client, body: Organization) -> None:
    path = invited(body)
    client.post(path, NEW)
    mine, others = client.get(path), Client().post(path, NEW)
    assert (mine.status_code, others.status_code) == (410, 410)
    assert "You have accepted the invitation already." in text(mine)
    assert "/en/portal/" in text(mine)
    assert "Ask who invited you." in text(others)


@pytest.mark.parametrize("method", ["get", "post"])
def test_too_old_withdrawn_replaced_or_of_no_body_it_is_gone(client: Client, body: Organization, method: str) -> None:
    anna = make_member(body, name="Anna Wu")
    first = invited(body, by=anna)
    path = invited(body, by=anna)
    assert "look for the newest one" in text(getattr(client, method)(first))
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = getattr(client, method)(path)
    assert response.status_code == 410
    assert "too old" in text(response)
    assert "Anna Wu" in text(response)
    people.withdraw(Invitation.objects.get(), None)
    assert "withdrawn" in text(getattr(client, method)(path))
    Organization.objects.filter(pk=body.pk).delete()
    response = getattr(client, method)(path)
    assert response.status_code == 410
    assert "/en/contact/" in text(response)


def test_of_a_body_that_became_another_it_is_gone(client: Client, body: Organization) -> None:
    path = invited(body)
    Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
    response = client.get(path)
    assert response.status_code == 410
    assert "joined with another one" in text(response)


def test_after_two_weeks_it_is_too_old(body: Organization) -> None:
    invited(body)
    invitation = Invitation.objects.get()
    assert invitation.expires_at - invitation.invited_at == timedelta(days=14)


@pytest.mark.parametrize("path", ["1/0", "999/abc", "1/" + "0" * 64])
def test_a_link_that_was_never_ours_opens_nothing(client: Client, body: Organization, path: str) -> None:
    invited(body)
    assert client.post(f"/en/portal/invitation/{path}/", NEW).status_code == 410
    assert not User.objects.exists()


def test_who_opens_it_signed_in_while_another_accepts_is_told(client: Client, body: Organization) -> None:
    path = invited(body)
    client.force_login(make_person())
    Client().post(path, NEW)
    assert client.post(path, follow=True).status_code == 410
    assert Membership.objects.count() == 1


def test_nobody_else_signs_up(client: Client) -> None:
    assert client.get("/en/account/signup/").status_code == 404


def test_no_link_is_kept_or_logged(client: Client, body: Organization, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    path = invited(body)
    client.post(path, NEW)
    kept = [list(model.objects.values()) for model in (OutgoingMail, Invitation, AuditEntry)]
    assert path.rstrip("/").rpartition("/")[2] not in str(kept) + caplog.text


def test_the_page_is_not_kept_nor_indexed(client: Client, body: Organization) -> None:
    response = client.get(invited(body))
    assert response["Cache-Control"] == "private, no-store"
    assert 'content="noindex"' in text(response)
