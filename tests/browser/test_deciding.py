"""Listings that wait, decided by whoever sees, hears or only types."""

import pytest
from playwright.sync_api import expect

from expo.accounts.models import User
from expo.revisions.models import State
from organizers.models import OrganizationRevision
from tests.organizers.factories import make_member, make_organization
from tests.organizers.listings import make_manager, send
from tests.support import records
from tests.support.desk import address
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import Visit

LOOKS = pytest.mark.parametrize(
    ("language", "colours", "width"), [("en", "light", 1280), ("zh-hans", "dark", 360), ("en", "dark", 360)]
)


@pytest.fixture
def manager(server: object) -> User:
    return make_manager()


@pytest.fixture
def revision(server: object) -> OrganizationRevision:
    body = make_organization(logo=records.image(1), description_en="It holds fairs.")
    proposed = {"name_en": "Ministry of Expos", "description_en": "It holds expos.", "logo_id": records.image(2).pk}
    return send(body, make_member(body), website="https://example.org/", **proposed)


@LOOKS
def test_the_queue_and_the_decision_are_open_to_everyone(
    visit: Visit, manager: User, revision: OrganizationRevision, language: str, colours: str, width: int
) -> None:
    User.objects.update(language=language)
    page = visit("/admin/organizers/organization/queue/", user=manager, colours=colours, width=width)
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)
    page.locator("ol a.button").click()
    page.locator("[name=verdict_website][value=return]").check()
    page.locator("input[type=submit]").click()
    expect(page.locator(".errornote")).to_be_visible()
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)


def test_a_field_is_returned_with_the_keyboard_alone(
    visit: Visit, manager: User, revision: OrganizationRevision
) -> None:
    page = visit(address(revision.record, "decide"), user=manager)
    note = page.locator("[name=note_website]")
    expect(note).to_be_hidden()
    page.locator("[name=verdict_website][value=approve]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(note).to_be_focused()
    page.keyboard.type("It does not open.")
    page.locator("input[type=submit]").press("Enter")
    page.wait_for_url("**/queue/")
    revision.refresh_from_db()
    assert (revision.state, revision.notes) == (State.CHANGES_REQUESTED, {"website": "It does not open."})


def test_it_is_decided_without_scripts(visit: Visit, manager: User, revision: OrganizationRevision) -> None:
    page = visit(address(revision.record, "decide"), user=manager, java_script_enabled=False)
    page.locator("button[value=approve]").click()
    page.wait_for_url("**/queue/")
    revision.refresh_from_db()
    assert revision.state == State.PUBLISHED
