"""The start page, what is planned and the checks, and moments typed by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from expo.accounts.models import User
from expo.event.models import Edition, Notice, Venue
from tests.news.factories import CHINESE, make_article, make_draft, make_scheduled
from tests.support.desk import address
from tests.support.inspect_page import accessibility_faults, contrast_faults_in_the_dark, scrolls_sideways_at
from tests.support.visit import Visit


@pytest.fixture
def boss(server: object) -> User:
    """Of a fair in Berlin, with something planned and something begun."""
    venue = Venue.objects.create(slug="fair", name_en="Fair", time_zone="Europe/Berlin")
    Edition.objects.create(slug="now", year=2028, venue=venue, is_current=True)
    make_scheduled(published_at=timezone.now() + timedelta(minutes=1), **(CHINESE | {"summary_zh_hans": ""}))
    make_article(expires_at=timezone.now() + timedelta(minutes=2))
    make_draft()
    return User.objects.create_superuser("boss@example.org", "a long pass phrase", name="Boss")


@pytest.mark.parametrize("path", ["/admin/", "/admin/planned/", "/admin/checks/"])
def test_the_pages_are_open_to_everyone(visit: Visit, boss: User, path: str) -> None:
    page = visit(path, user=boss)
    assert accessibility_faults(page) == []
    assert contrast_faults_in_the_dark(page) == []
    for language in ("en", "zh-hans"):
        User.objects.update(language=language)
        page.reload()
        assert [width for width in (360, 1280) if scrolls_sideways_at(width, page)] == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert accessibility_faults(page) == []


def test_the_start_page_counts_what_the_checks_found_afterwards(visit: Visit, boss: User) -> None:
    page = visit("/admin/", user=boss)
    expect(page.locator("[data-checks] strong")).to_have_text("1")


def test_the_months_are_turned_by_the_keyboard(visit: Visit, boss: User) -> None:
    page = visit("/admin/planned/?month=2028-02", user=boss)
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".plan-month caption")).to_have_text("March 2028")


def utc(page: Page) -> str:
    return page.locator(".fieldBox.field-starts_at .utc").inner_text()


def test_utc_follows_what_is_typed_over_the_changes_of_the_clocks(visit: Visit, boss: User) -> None:
    notice = Notice.objects.create(text_en="Late trains", starts_at=datetime(2028, 7, 1, 22, 30, tzinfo=UTC))
    page = visit(address(notice, "change"), user=boss)
    assert utc(page) == "1 July 2028, 22:30 UTC"
    page.fill("#id_starts_at_0", "2028-01-15")
    page.fill("#id_starts_at_1", "09:00")
    assert utc(page) == "08:00 UTC"
    page.fill("#id_starts_at_0", "2028-03-26")
    page.fill("#id_starts_at_1", "02:30")
    expect(page.locator(".fieldBox.field-starts_at .utc")).to_be_hidden()
    page.fill("#id_starts_at_1", "03:00")
    assert utc(page) == "01:00 UTC"
