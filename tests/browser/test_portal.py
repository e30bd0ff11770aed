"""The whole way of a listing, on a telephone: invited by mail, written, sent, returned in part, mended, approved."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from PIL import Image
from playwright.sync_api import Page, expect

from expo.accounts.letters import written
from expo.accounts.models import OutgoingMail, User
from organizers import people
from organizers.models import Access, Organization
from tests.event.factories import make_edition, make_expo
from tests.organizers.factories import make_organization, make_participation
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import SECONDS, Visit

TELEPHONE = 360
WORDS = {
    "en": {"name": "Ministry of Trade Fairs", "about": "We run the fairs of the province."},
    "zh-hans": {"name": "贸易展览部", "about": "主管全省展览工作。"},
}
COLUMN = {"en": "en", "zh-hans": "zh_hans"}


@pytest.fixture
def manager(server: object) -> User:
    user = User.objects.create_user("manager@example.org", "a long pass phrase", name="Manager", is_staff=True)
    user.groups.add(Group.objects.get(name="Organizer managers"))
    return user


@pytest.fixture
def body(server: object) -> Organization:
    make_expo()
    body = make_organization()
    make_participation(make_edition(2021, is_current=True), body)
    return body


def link_in_mail(kind: str, site: str) -> str:
    """The path of the link that the newest mail of this kind carries."""
    mail = OutgoingMail.objects.filter(kind=kind).latest("pk")
    letter = written(mail)
    assert letter is not None
    assert letter.link in letter.text
    assert letter.link.startswith(site)
    return letter.link.removeprefix(site)


def press(page: Page, selector: str) -> None:
    with page.expect_navigation(wait_until="load"):
        page.click(selector)


def until_saved(page: Page) -> None:
    """The page says at what time it has saved by itself."""
    expect(page.locator("[data-said]")).to_have_text(re.compile(r"\d:\d\d"), timeout=SECONDS * 1000)


def logo() -> dict[str, object]:
    file = BytesIO()
    Image.new("RGB", (300, 200), "crimson").save(file, "PNG")
    return {"name": "logo.png", "mimeType": "image/png", "buffer": file.getvalue()}


def send(page: Page) -> None:
    page.check("#id_rights")
    press(page, "button[value=send].btn")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_body_comes_by_mail_and_ends_with_an_approved_listing(
    visit: Visit, server, manager: User, body: Organization, language: str
) -> None:
    words, column = WORDS[language], COLUMN[language]
    people.invite(body, "new@example.org", Access.OWNER, by=manager, language=language)

    phone = visit(link_in_mail("organizer_invitation", server.url), width=TELEPHONE)
    assert phone.locator("html").get_attribute("lang") == {"en": "en", "zh-hans": "zh-Hans"}[language]
    assert accessibility_faults(phone) == []
    assert not scrolls_sideways(phone)
    phone.fill("[name=name]", "Li Na")
    phone.fill("[name=password1]", "a long pass phrase")
    phone.fill("[name=password2]", "a long pass phrase")
    press(phone, "main form button[type=submit]")
    assert phone.url == f"{server.url}/{language}/portal/ministry/"
    assert accessibility_faults(phone) == []
    assert not scrolls_sideways(phone)

    phone.goto(f"/{language}/portal/ministry/listing/")
    phone.fill(f"[name=name_{column}]", words["name"])
    phone.fill(f"[name=description_{column}]", words["about"])
    phone.fill("[name=website]", "example.org")
    phone.fill("[name=mail]", "li.na@example.org")
    until_saved(phone)
    phone.set_input_files("[name=logo_file]", files=[logo()])
    phone.locator("[data-logo] img").first.wait_for()
    assert accessibility_faults(phone) == []
    assert not scrolls_sideways(phone)
    public = visit(f"/{language}/organizers/ministry/", width=TELEPHONE)
    assert words["name"] not in public.content()
    send(phone)
    assert phone.locator("[name=rights]").count() == 0
    assert accessibility_faults(phone) == []

    desk = visit(link_in_mail("listing_waiting", server.url), user=manager)
    desk.goto(f"/admin/organizers/organization/{body.pk}/decide/")
    assert accessibility_faults(desk) == []
    desk.check("[name=verdict_mail][value=return]")
    desk.fill("[name=note_mail]", "This is a person's own address: 请用单位邮箱。")
    press(desk, ".submit-row input.default")
    public.reload()
    assert public.locator("h1").inner_text() == words["name"]
    assert words["about"] in public.inner_text("main")
    assert public.locator(".article__head img").count() == 1
    assert "li.na@example.org" not in public.content()

    phone.goto(link_in_mail("listing_returned", server.url))
    phone.goto(f"/{language}/portal/ministry/listing/")
    assert "请用单位邮箱。" in phone.locator("#field-contact").inner_text()
    assert accessibility_faults(phone) == []
    phone.fill("[name=mail]", "office@example.org")
    until_saved(phone)
    send(phone)

    desk.goto("/admin/organizers/organization/queue/")
    assert accessibility_faults(desk) == []
    desk.goto(f"/admin/organizers/organization/{body.pk}/decide/")
    press(desk, ".submit-row input.default")
    public.goto(link_in_mail("listing_approved", server.url))
    assert "office@example.org" in public.inner_text("main")
    assert accessibility_faults(public) == []
    assert not scrolls_sideways(public)
