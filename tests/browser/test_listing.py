"""The form of a listing while it is written, as a browser sees it: nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from expo.accounts.models import User
from organizers.models import Access, Organization
from tests.event.factories import make_expo
from tests.organizers.factories import make_member, make_organization
from tests.organizers.portal.listings import KEEP, LISTING, draft_of
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import SECONDS, Visit, session_cookie

AT = re.compile(r"\d:\d\d")


@pytest.fixture
def body(server: object) -> Organization:
    make_expo()
    return make_organization()


@pytest.fixture
def anna(body: Organization) -> User:
    return make_member(body, Access.EDITOR)


def said(page: Page) -> Locator:
    return page.locator("[data-said]")


def wait_for(place: Locator, words: str | re.Pattern[str]) -> None:
    expect(place).to_contain_text(words, timeout=SECONDS * 1000)


def test_what_is_wrong_is_marked_while_the_rest_is_saved(visit: Visit, body: Organization, anna: User) -> None:
    page = visit(LISTING, user=anna, width=320)
    page.fill("#id_mail", "info@example.org")
    page.fill("#id_website", "www")
    wait_for(page.locator("#id_website_error"), "Give the full address")
    expect(page.locator("[data-state=contact]")).to_have_text("Draft")
    assert draft_of(body).mail == "info@example.org"
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)
    page.fill("#id_website", "example.org")
    expect(page.locator("#id_website_error")).to_have_count(0, timeout=SECONDS * 1000)
    assert draft_of(body).website == "https://example.org"


def test_characters_are_counted_and_none_is_cut_off(visit: Visit, anna: User) -> None:
    page = visit(LISTING, user=anna)
    page.fill("#id_short_name_zh_hans", "𠮷" * 61)
    assert page.inner_text("#id_short_name_zh_hans_count") == "61 of 60 characters: 1 too many"
    assert page.input_value("#id_short_name_zh_hans") == "𠮷" * 61


def test_of_two_windows_the_second_shows_both_texts(visit: Visit, body: Organization, anna: User) -> None:
    first, second = (visit(LISTING, user=anna, refused=[KEEP]) for _ in range(2))
    first.fill("#id_name_en", "Ministry One")
    wait_for(said(first), AT)
    second.fill("#id_name_en", "Ministry Two")
    wait_for(second.locator("#conflict"), "not saved yet")
    assert accessibility_faults(second) == []
    assert "Ministry One" in second.inner_text(".both")
    assert "Ministry Two" in second.inner_text(".both")
    with second.expect_navigation():
        second.get_by_role("button", name="Save mine all the same").click()
    assert draft_of(body).name_en == "Ministry Two"


def test_whoever_signs_in_again_goes_on_where_they_were(visit: Visit, body: Organization, anna: User) -> None:
    page = visit(LISTING, user=anna, refused=[KEEP])
    site = page.url.removesuffix(LISTING)
    page.context.clear_cookies()
    page.fill("#id_mail", "info@example.org")
    wait_for(said(page), "You are signed out.")
    page.context.add_cookies([session_cookie(anna, site)])
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_for(said(page), AT)
    assert draft_of(body).mail == "info@example.org"


def test_enter_in_a_field_saves_and_does_not_send(visit: Visit, body: Organization, anna: User) -> None:
    page = visit(LISTING, user=anna)
    page.check("#id_rights")
    page.fill("#id_mail", "info@example.org")
    with page.expect_navigation():
        page.press("#id_mail", "Enter")
    assert (draft_of(body).state, draft_of(body).mail) == ("draft", "info@example.org")
