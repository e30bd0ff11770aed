"""Who comes in, and how: strangers, people with a password alone, people with a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as site
from django.test import Client

from expo.accounts.models import AuditEntry, User
from tests.support.door import PHRASE, SET_UP, code, enrol, sign_in, staff, where

pytestmark = pytest.mark.django_db
CODE = "/en/account/second-factor/code/"
CODES = "/en/account/second-factor/recovery-codes/"


@pytest.fixture
def lin() -> User:
    return staff()


@pytest.fixture
def strict(settings) -> None:
    """As on https."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def enrolled(lin: User, strict: None) -> str:
    """The secret of Lin's telephone."""
    client = Client()
    sign_in(client)
    return enrol(client)


# -- with the password alone ---------------------------------------------------------------------------------


def test_on_http_the_password_opens_the_desk(client: Client, lin: User) -> None:
    assert where(sign_in(client)) == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_address_is_known_in_any_case(client: Client, lin: User) -> None:
    assert where(sign_in(client, email="LIN@Example.org")) == "/admin/"


def test_the_door_leads_to_where_one_wanted_to_go(client: Client, lin: User) -> None:
    form = {"login": "lin@example.org", "password": PHRASE, "next": "/admin/account/"}
    assert client.post("/admin/login/", form)["Location"] == "/admin/account/"


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_and_never_elsewhere(client: Client, lin: User, then: str) -> None:
    form = {"login": "lin@example.org", "password": PHRASE, "next": then}
    assert client.post("/admin/login/", form)["Location"] == "/admin/"
    assert client.get("/admin/login/", {"next": then})["Location"] == "/admin/"


def test_the_door_of_the_site_opens_for_all(client: Client, lin: User) -> None:
    form = {"login": "lin@example.org", "password": PHRASE}
    assert client.post("/zh-hans/account/", form)["Location"] == "/admin/"
    client.logout()
    staff("host@example.org", is_staff=False)
    assert client.post("/en/account/", form | {"login": "host@example.org"})["Location"] == "/en/portal/"


def test_who_left_does_not_come_in(client: Client, lin: User) -> None:
    User.objects.update(is_active=False)
    assert "Mail address or password is wrong" in sign_in(client).content.decode()


def test_who_has_no_access_to_the_desk_may_sign_in_as_another(client: Client, lin: User) -> None:
    staff("host@example.org", is_staff=False, name="Host")
    sign_in(client, "host@example.org")
    response = client.get("/admin/", follow=True)
    assert "You are signed in as Host" in response.content.decode()
    assert where(sign_in(client)) == "/admin/"


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/en/account/signup/").status_code == 404


# -- where a second factor is asked --------------------------------------------------------------------------


def test_who_has_none_is_led_to_set_one_up(client: Client, lin: User, strict: None) -> None:
    assert where(sign_in(client)) == SET_UP
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/admin/account/", follow=True).redirect_chain[-1][0].startswith(SET_UP)


def test_a_session_made_elsewhere_gives_its_password_before_it_sets_one_up(
    client: Client, lin: User, strict: None
) -> None:
    client.force_login(lin)
    response = client.get("/admin/", follow=True)
    assert where(response) == "/en/account/confirm/"
    response = client.post(response.redirect_chain[-1][0], {"password": PHRASE}, follow=True)
    assert where(response) == SET_UP


def test_the_page_to_set_it_up_speaks_the_persons_language(client: Client, lin: User, strict: None) -> None:
    User.objects.update(language="zh-hans")
    assert where(sign_in(client)) == "/zh-hans/account/second-factor/set-up/"


def test_setting_it_up_opens_the_desk_and_gives_recovery_codes(client: Client, lin: User, strict: None) -> None:
    sign_in(client)
    enrol(client)
    assert client.get("/admin/").status_code == 200
    assert len(client.get(CODES).context["unused_codes"]) == 10


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(client: Client, lin: User, strict: None) -> None:
    sign_in(client)
    secret = client.get(SET_UP).context["secret"]
    response = client.post(SET_UP, {"code": "000000"})
    assert response.context["secret"] == secret
    assert not Authenticator.objects.exists()


def test_the_page_shows_the_key_as_a_picture_and_as_text(client: Client, lin: User, strict: None) -> None:
    response = sign_in(client)
    body = response.content.decode()
    assert "<svg" in body
    assert "style=" not in body
    assert response.context["secret"] in body


def test_no_secret_stands_in_the_database_as_it_is(enrolled: str) -> None:
    kept = str(list(Authenticator.objects.values()))
    assert enrolled.replace(" ", "") not in kept
    assert kept.count("gAAAA") == 2  # the telephone's and that of the recovery codes


def test_whoever_has_one_is_asked_for_a_code(client: Client, enrolled: str) -> None:
    assert where(sign_in(client)) == CODE
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    response = client.post(CODE, {"code": code(enrolled, later=1)}, follow=True)
    assert where(response) == "/admin/"


def test_it_is_asked_even_where_the_setting_is_off(client: Client, enrolled: str, settings) -> None:
    settings.SECOND_FACTOR = False
    assert where(sign_in(client)) == CODE


def test_a_code_opens_once(client: Client, enrolled: str) -> None:
    shown = code(enrolled, later=1)
    for expected in ("/admin/", CODE):
        sign_in(client)
        assert where(client.post(CODE, {"code": shown}, follow=True)) == expected
        client.logout()


def test_a_recovery_code_opens_once(client: Client, enrolled: str) -> None:
    sign_in(client)
    client.post(CODE, {"code": code(enrolled, later=1)})
    spare = client.get(CODES).context["unused_codes"][0]
    client.logout()
    for expected in ("/admin/", CODE):
        sign_in(client)
        assert where(client.post(CODE, {"code": spare}, follow=True)) == expected
        client.logout()


def test_another_session_of_the_password_alone_is_asked_for_a_code(lin: User, strict: None) -> None:
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)
    secret = enrol(first)
    response = second.get("/admin/", follow=True)
    assert where(response) == "/en/account/second-factor/confirm/"
    response = second.post(response.redirect_chain[-1][0], {"code": code(secret)}, follow=True)
    assert where(response) == "/admin/"


def test_who_ends_it_is_led_to_set_it_up_anew(client: Client, lin: User, strict: None) -> None:
    sign_in(client)
    enrol(client)
    client.post("/en/account/second-factor/end/")
    assert not Authenticator.objects.exists()
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_under_another_secret_key_it_is_refused_with_advice(client: Client, enrolled: str, settings) -> None:
    settings.SECRET_KEY = "another key of at least fifty characters, as it must be"
    sign_in(client)
    response = client.post(CODE, {"code": code(enrolled, later=1)})
    assert response.status_code == 200
    assert "can no longer be read" in response.content.decode()


# -- too many tries ------------------------------------------------------------------------------------------


def test_tries_are_counted_over_all_processes() -> None:
    assert site.CACHES["default"]["BACKEND"].endswith(".DatabaseCache")


def test_after_five_wrong_passwords_nobody_gets_in_from_anywhere(lin: User) -> None:
    for number in range(5):
        assert sign_in(Client(), password="wrong", REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    response = sign_in(Client(), REMOTE_ADDR="192.0.2.9")
    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert "Too many tries" in response.content.decode()


def test_an_address_is_counted_too(lin: User) -> None:
    for number in range(10):
        sign_in(Client(), email=f"{number}@example.org", password="wrong", REMOTE_ADDR="192.0.2.1")
    assert sign_in(Client(), REMOTE_ADDR="192.0.2.1").status_code == 429
    assert where(sign_in(Client(), REMOTE_ADDR="192.0.2.2")) == "/admin/"


def test_behind_a_proxy_each_client_is_counted_for_itself(lin: User, settings) -> None:
    settings.BEHIND_PROXY = True
    for number in range(10):
        sign_in(Client(), email=f"{number}@example.org", password="wrong", headers={"X-Forwarded-For": "203.0.113.1"})
    assert where(sign_in(Client(), headers={"X-Forwarded-For": "203.0.113.2"})) == "/admin/"


def test_after_five_wrong_codes_even_the_right_one_is_refused(client: Client, enrolled: str) -> None:
    sign_in(client)
    for _ in range(5):
        assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert client.post(CODE, {"code": code(enrolled, later=1)}).status_code == 429


def test_the_page_of_too_many_tries_is_there_in_chinese(lin: User) -> None:
    form = {"login": "lin@example.org", "password": "wrong"}
    for _ in range(5):
        Client().post("/zh-hans/account/", form)
    assert '<html lang="zh-Hans">' in Client().post("/zh-hans/account/", form).content.decode()


def test_a_sign_in_is_logged_once(client: Client, enrolled: str) -> None:
    before = AuditEntry.objects.filter(verb="sign_in").count()
    sign_in(client)
    assert AuditEntry.objects.filter(verb="sign_in").count() == before
    client.post(CODE, {"code": code(enrolled, later=1)})
    assert AuditEntry.objects.filter(verb="sign_in").count() == before + 1


def test_a_wrong_code_is_logged(client: Client, enrolled: str) -> None:
    sign_in(client)
    client.post(CODE, {"code": "000000"})
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.target_label, entry.actor) == ("wrong_code", "Lin Wei", None)


def test_setting_up_and_ending_are_logged(
    client: Client, lin: User, strict: None, django_capture_on_commit_callbacks
) -> None:
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        enrol(client)
    client.post("/en/account/second-factor/end/")
    done = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(done) == ["sign_in", "set_up_second_factor", "end_second_factor"]


# -- what nobody would type ----------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["a\0@example.org", "x" * 1_000_000, "", "é\udc80".encode("utf8", "surrogatepass")])
@pytest.mark.parametrize(
    ("path", "field"),
    [("/en/account/", "login"), ("/admin/login/", "password"), ("/en/account/password/forgotten/", "email")],
)
def test_odd_input_is_refused_in_the_form(client: Client, path: str, field: str, given: str | bytes) -> None:
    form = {"login": "lin@example.org", "password": "x", "email": "lin@example.org"} | {field: given}
    assert client.post(path, form).status_code in {200, 302}


@pytest.mark.parametrize("path", ["/en/account/?next=%00", "/admin/login/?next=%00", CODE, SET_UP])
def test_odd_addresses_lead_to_the_door(client: Client, path: str) -> None:
    assert client.get(path, follow=True).status_code in {200, 403}
