"""The way in as a person goes it, and the pages of an account, in a real browser."""

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page

from expo.accounts import invitations
from expo.accounts.models import StaffInvitation, User
from tests.support.door import PHRASE, code, staff
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import Visit

#: Below /<language>/account/, for someone signed in.
OWN = (
    "me/",
    "me/stored/",
    "me/erase/",
    "email/",
    "confirm/code/",
    "sessions/",
    "password/",
    "confirm/",
    "sign-out/",
    "second-factor/",
    "second-factor/set-up/",
    "second-factor/recovery-codes/",
    "second-factor/recovery-codes/new/",
    "second-factor/end/",
)
STRANGERS = ("", "code/", "password/forgotten/", "password/forgotten/sent/", "password/new/1-a/", "password/new/done/")


@pytest.fixture
def site(sample: None, settings) -> None:
    settings.SECOND_FACTOR = True
    settings.EMAIL_URL = "smtp://mail.example.org"


def faults(page: Page) -> list[str]:
    found = list(accessibility_faults(page))
    if scrolls_sideways(page):
        found.append("scrolls sideways")
    return found


def send(page: Page) -> None:
    with page.expect_navigation(wait_until="load"):
        page.click("main form:not([action]) button")


def enrol(page: Page) -> None:
    page.fill("#id_code", code(page.inner_text("#secret")))
    send(page)
    page.locator(".recovery-codes").wait_for()


def test_from_the_invitation_to_the_desk(visit: Visit, site: None) -> None:
    boss = User.objects.create_superuser("boss@example.org", "a long pass phrase", name="Boss")
    person = User(email="lin@example.org", name="Lin Wei", is_staff=True)
    person.set_unusable_password()
    person.save()
    invitations.invite(person, by=boss)
    link = invitations.link_of(StaffInvitation.objects.get())
    page = visit(link.removeprefix(page_site(link)))
    page.fill("#id_password1", PHRASE)
    page.fill("#id_password2", PHRASE)
    send(page)
    assert page.locator("h1").inner_text() == "Set up your second factor"
    enrol(page)
    page.get_by_role("link", name="To the desk").click()
    assert page.locator("h1").inner_text() == "Desk"


@pytest.mark.parametrize(("language", "colours"), [("en", "light"), ("zh-hans", "dark")])
def test_from_a_code_by_mail_to_the_end_of_the_account(visit: Visit, site: None, language: str, colours: Any) -> None:
    """As an organizer on a small telephone."""
    staff("host@example.org", is_staff=False)
    page = visit(f"/{language}/account/code/", colours=colours, width=320, reduced_motion="reduce")
    page.fill("#id_email", "host@example.org")
    send(page)
    page.fill("#id_code", "0")
    send(page)
    found = faults(page)
    page.fill("#id_code", re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0])
    send(page)
    page.goto(f"/{language}/account/me/")
    found += faults(page)
    page.goto(f"/{language}/account/me/erase/")
    found += faults(page)
    send(page)
    assert page.url.endswith(f"/{language}/account/")
    assert found == []
    assert not User.objects.filter(email="host@example.org").exists()


def page_site(link: str) -> str:
    return "/".join(link.split("/")[:3])


@pytest.mark.parametrize(("language", "colours", "width"), [("en", "dark", 1280), ("zh-hans", "light", 360)])
def test_nothing_stands_in_anyones_way(visit: Visit, site: None, language: str, colours: str, width: int) -> None:
    staff()
    page = visit(f"/{language}/account/", colours=colours, width=width, reduced_motion="reduce")
    found = looked_at(page, language, STRANGERS)
    page.goto(f"/{language}/account/")
    page.fill("#id_login", "lin@example.org")
    send(page)
    found["sign-in with errors"] = faults(page)
    page.fill("#id_password", PHRASE)
    send(page)
    page.goto(f"/{language}/account/second-factor/set-up/")
    send(page)
    found["set-up with errors"] = faults(page)
    enrol(page)
    found |= looked_at(page, language, OWN)
    assert {path: blame for path, blame in found.items() if blame} == {}


def looked_at(page: Page, language: str, paths: tuple[str, ...]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        page.goto(f"/{language}/account/{path}")
        found[path] = faults(page)
    return found
