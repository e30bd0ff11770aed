"""Where one is signed in, and that an end is one."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from expo.accounts.browsers import browser
from expo.accounts.models import AuditEntry, User
from tests.support.desk import address, client_of
from tests.support.door import enrol, sign_in, staff

pytestmark = pytest.mark.django_db
SESSIONS = "/en/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def lin() -> User:
    return staff()


@pytest.fixture
def desktop(lin: User) -> Client:
    client = Client(HTTP_USER_AGENT=FIREFOX)
    sign_in(client, REMOTE_ADDR="192.0.2.1")
    return client


@pytest.fixture
def telephone(lin: User) -> Client:
    client = Client()
    sign_in(client, REMOTE_ADDR="192.0.2.2")
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def session_at(ip: str) -> UserSession:
    return UserSession.objects.get(ip=ip)


@pytest.mark.parametrize("page", [SESSIONS, "/admin/account/"])
def test_the_list_says_browser_and_address(desktop: Client, telephone: Client, page: str) -> None:
    text = telephone.get(page).content.decode()
    assert "Firefox, Windows" in text
    assert "192.0.2.1" in text
    assert "this session" in text


def test_one_is_ended_and_is_out_at_once(desktop: Client, telephone: Client) -> None:
    response = telephone.post(SESSIONS, {"session": session_at("192.0.2.1").pk, "next": "/admin/account/"})
    assert response["Location"] == "/admin/account/"
    assert (is_in(desktop), is_in(telephone)) == (False, True)
    assert AuditEntry.objects.latest("pk").verb == "end_session"


def test_all_others_are_ended(desktop: Client, telephone: Client) -> None:
    telephone.post(SESSIONS, {"others": "1"})
    assert (is_in(desktop), is_in(telephone)) == (False, True)


@pytest.mark.parametrize("given", ["0", "abc", ""])
def test_a_session_that_is_not_there_is_told(telephone: Client, given: str) -> None:
    response = telephone.post(SESSIONS, {"session": given}, follow=True)
    assert "had ended already" in response.content.decode()


def test_nobody_ends_those_of_another(desktop: Client) -> None:
    staff("wang@example.org")
    other = Client()
    sign_in(other, "wang@example.org")
    other.post(SESSIONS, {"session": session_at("192.0.2.1").pk})
    assert is_in(desktop)


def test_a_new_password_ends_the_others(desktop: Client, telephone: Client) -> None:
    form = {"oldpassword": "eight hundred rods of bamboo", "password1": "nine halls of lamps"}
    telephone.post("/en/account/password/", form | {"password2": "nine halls of lamps"})
    assert (is_in(desktop), is_in(telephone)) == (False, True)
    assert len(telephone.get(SESSIONS).context["sessions"]) == 1


def test_when_one_was_last_seen_is_true_to_some_minutes(desktop: Client) -> None:
    begun = session_at("192.0.2.1").last_seen_at
    later = timezone.now() + timedelta(minutes=6)
    with time_machine.travel(later, tick=False):
        desktop.get("/admin/", REMOTE_ADDR="192.0.2.1")
    assert session_at("192.0.2.1").last_seen_at > begun


def test_a_look_at_once_writes_nothing(desktop: Client) -> None:
    begun = session_at("192.0.2.1").last_seen_at
    desktop.get("/admin/", REMOTE_ADDR="192.0.2.1")
    assert session_at("192.0.2.1").last_seen_at == begun


def test_an_administrator_sees_and_ends_them_all(desktop: Client, telephone: Client, lin: User) -> None:
    desk = client_of("Administrators")
    assert "Firefox, Windows" in desk.get(address(lin, "act", "end-sessions")).content.decode()
    assert is_in(desktop)
    desk.post(address(lin, "act", "end-sessions"))
    assert (is_in(desktop), is_in(telephone)) == (False, False)


def test_a_lost_second_factor_is_reset_and_nobody_stays_in_by_it(desktop: Client, lin: User, settings) -> None:
    settings.SECOND_FACTOR = True
    enrol(desktop)
    settings.SECOND_FACTOR = False
    desk = client_of("Administrators")
    assert "Lin Wei" in desk.get(address(lin, "act", "reset-second-factor")).content.decode()
    assert Authenticator.objects.exists()
    desk.post(address(lin, "act", "reset-second-factor"))
    assert not Authenticator.objects.exists()
    assert not is_in(desktop)
    assert AuditEntry.objects.filter(verb="reset_second_factor", target_label="Lin Wei").exists()


@pytest.mark.parametrize("name", ["end-sessions", "reset-second-factor"])
def test_a_superuser_is_out_of_an_administrators_reach(name: str) -> None:
    root = staff("root@example.org", is_superuser=True)
    assert client_of("Administrators").post(address(root, "act", name)).status_code == 403


@pytest.mark.parametrize(
    ("said", "called"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0",
         "WeChat, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604", "Safari, iOS"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", "?"),
    ],
)  # fmt: skip
def test_a_browser_is_called_as_people_call_it(said: Any, called: str) -> None:
    assert browser(said) == called
