"""From the mailed link into the portal, and the people of a body, in a real browser."""

import pytest
from playwright.sync_api import Page

from expo.accounts.models import User
from organizers import invitations, people
from organizers.models import Access, Invitation, Membership, Organization
from tests.organizers.factories import make_member, make_organization
from tests.support import records
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import Visit

LONG = "a.person.with.a.rather.long.mail.address@example.org"


@pytest.fixture
def body(server: object) -> Organization:
    records.expo(1)
    name = "Center for International Economic and Technological Cooperation of the Ministry of Fairs"
    return make_organization(name_en=name, mail="office@example.org")


@pytest.fixture
def anna(body: Organization) -> User:
    """An owner of two bodies, beside others."""
    user = make_member(body, Access.OWNER, "anna@example.org", name="Anna Wu")
    Membership.objects.create(user=user, organization=make_organization("other"), access=Access.VIEWER)
    make_member(body, Access.EDITOR, LONG)
    return user


def invited(body: Organization, email: str = "mei@example.org") -> Invitation:
    return people.invite(body, email, Access.EDITOR, by=None, language="en")


def path_of(invitation: Invitation, language: str = "en") -> str:
    return f"/{language}/" + invitations.link_of(invitation).split("/", 4)[4]


def faults(page: Page) -> list[str]:
    return [*accessibility_faults(page), *(["scrolls sideways"] if scrolls_sideways(page) else [])]


def test_a_newcomer_goes_from_the_link_to_the_listing_by_keyboard_alone(visit: Visit, body: Organization) -> None:
    page = visit(path_of(invited(body)), width=360)
    page.focus("#id_name")
    page.keyboard.type("Mei Li")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("eight hundred rods of bamboo")
    page.keyboard.press("Tab")
    page.keyboard.type("eight hundred rods of bamboo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/portal/ministry/")
    assert page.locator("h1").inner_text().startswith("Center for International")
    assert page.get_by_text("Welcome").is_visible()


def test_an_owner_invites_and_changes_to_another_body(visit: Visit, body: Organization, anna: User) -> None:
    page = visit("/en/portal/ministry/people/", user=anna, width=360)
    page.get_by_role("link", name="Invite somebody").click()
    page.fill("#id_email", "mei@example.org")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_role("button", name="Withdraw mei@example.org").click()
    page.get_by_text("The invitation is withdrawn").wait_for()
    page.get_by_text("Change to another body").click()
    page.get_by_role("link", name="Ministry of Fairs", exact=True).click()
    page.wait_for_url("**/en/portal/other/")


@pytest.mark.parametrize(("language", "colours", "width"), [("en", "dark", 1280), ("zh-hans", "light", 320)])
def test_nothing_stands_in_anyones_way(
    visit: Visit, body: Organization, anna: User, language: str, colours: str, width: int
) -> None:
    link = path_of(invited(body, LONG.replace("person", "guest")), language)
    stranger = visit(link, colours=colours, width=width)
    found = {"newcomer": faults(stranger)}
    with stranger.expect_navigation(wait_until="load"):
        stranger.get_by_role("main").get_by_role("button").click()
    found["newcomer with errors"] = faults(stranger)
    page = visit(link, colours=colours, width=width, user=anna)
    found["accept"] = faults(page)
    other = Membership.objects.get(user__email=LONG).pk
    for path in ("", "ministry/", "ministry/people/", "ministry/people/invite/", f"ministry/people/{other}/",
                 "ministry/people/leave/"):  # fmt: skip
        page.goto(f"/{language}/portal/{path}")
        found[path] = faults(page)
    assert {path: blame for path, blame in found.items() if blame} == {}


def test_the_desk_invites(visit: Visit, body: Organization) -> None:
    root = User.objects.create_superuser("root@example.org", "a long pass phrase", name="Root")
    page = visit(f"/admin/organizers/organization/{body.pk}/change/", user=root, width=360)
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name="Invite by mail").click()
    assert faults(page) == []
    page.get_by_role("button", name="Send the invitations").click()
    page.get_by_text("office@example.org").wait_for()
    assert Invitation.objects.get().email == "office@example.org"
