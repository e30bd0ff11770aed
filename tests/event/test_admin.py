"""Editions, venue, contacts and notices in the desk."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from expo.event.models import Contact, Download, Edition, Expo, Notice, Venue
from tests.support import records
from tests.support.desk import address, client_of, errors_of, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return client_of()


def change(desk: Client, record, **changes: object):
    data = form_data(desk.get(address(record, "change"))) | changes
    return desk.post(address(record, "change"), data)


def test_the_expo_has_one_form_and_no_list(desk: Client) -> None:
    assert desk.get(address(Expo, "changelist"))["Location"] == address(Expo, "add")
    data = form_data(desk.get(address(Expo, "add"))) | {"name_en": "Digital|Expo"}
    assert desk.post(address(Expo, "add"), data).status_code == 302
    assert desk.get(address(Expo, "changelist"))["Location"] == address(Expo.objects.get(pk=1), "change")
    assert desk.get(address(Expo, "add")).status_code == 403


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"starts_on": "2021-09-08", "ends_on": "2021-09-06"}, "The last day needs a first day that is not after it."),
        ({"ends_on": "2021-09-06"}, "The last day needs a first day that is not after it."),
        ({"starts_on": "0202-09-08"}, "Check the year: it must lie between 1900 and 2199."),
        ({"starts_on": "2021-02-30"}, "Enter a valid date."),
        ({"year": "-5"}, "Ensure this value is greater than or equal to 1900."),
        ({"year": "99999999999"}, "less than or equal to"),
        ({"date_source_url": "not an address"}, "Enter a valid URL."),
        ({"name_en": "x" * 201}, "at most 200 characters"),
        ({"slug": "两"}, "Write it with Latin letters, digits and hyphens alone"),
        ({"venue": "99999999999999999999"}, "Select a valid choice."),
    ],
)
def test_an_edition_says_what_is_wrong(desk: Client, changes: dict[str, str], said: str) -> None:
    response = change(desk, records.edition(1), **changes)
    assert any(said in message for message in errors_of(response))


def test_there_is_one_current_edition(desk: Client) -> None:
    Edition.objects.create(slug="2019", year=2019, is_current=True)
    response = change(desk, records.edition(1), is_current="on")
    assert "Another edition is the current one. Untick it there first." in errors_of(response)


def test_an_edition_without_an_address_part_takes_its_year(desk: Client) -> None:
    data = form_data(desk.get(address(Edition, "add"))) | {"year": "2026"}
    assert desk.post(address(Edition, "add"), data).status_code == 302
    assert Edition.objects.get().slug == "2026"


def test_opening_hours_that_close_before_they_open_are_refused(desk: Client) -> None:
    hours = {
        "opening_hours-TOTAL_FORMS": "1",
        "opening_hours-0-day": "2021-09-06",
        "opening_hours-0-opens_at": "17:00",
        "opening_hours-0-closes_at": "09:00",
    }
    assert "The doors close after they open." in errors_of(change(desk, records.edition(1), **hours))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//example.org/", "/\\example.org/", "www.example.org"])
def test_a_link_is_a_path_or_a_whole_address(desk: Client, url: str) -> None:
    for record, field in ((records.notice(1), "url_en"), (records.edition(1), "action_url_en")):
        assert "Begin with a slash, or with https://." in errors_of(change(desk, record, **{field: url}))


def test_a_figure_needs_a_source(desk: Client) -> None:
    figure = {
        "figures-TOTAL_FORMS": "1",
        "figures-0-number": "7",
        "figures-0-label_en": "halls",
        "figures-0-position": "0",
    }
    assert "Name the source of the number." in errors_of(change(desk, records.edition(1), **figure))


@pytest.mark.parametrize(("state", "words"), [("cancelled", "Cancelled"), ("announced", "No dates yet")])
def test_the_list_shows_what_an_edition_is_today(desk: Client, state: str, words: str) -> None:
    Edition.objects.create(slug="next", year=2031, date_status=state)
    assert words in desk.get(address(Edition, "changelist")).content.decode()


def test_an_edition_leads_to_what_hangs_on_it_and_to_its_pages(desk: Client) -> None:
    edition = records.participation(1).edition
    page = desk.get(address(edition, "change")).content.decode()
    assert f"/admin/organizers/participation/?edition__id__exact={edition.pk}" in page
    assert f'href="/en/editions/{edition.slug}/"' in page
    assert f'href="/zh-hans/editions/{edition.slug}/"' in page
    assert desk.get(f"/admin/organizers/participation/?edition__id__exact={edition.pk}").status_code == 200


def test_what_the_public_would_miss_is_not_deleted(desk: Client) -> None:
    venue = records.edition(1).venue
    assert "would require deleting the following protected" in desk.get(address(venue, "delete")).content.decode()
    assert desk.post(address(venue, "delete"), {"post": "yes"}).status_code < 500
    assert Venue.objects.exists()


def test_a_place_on_the_map_is_whole(desk: Client) -> None:
    response = change(desk, records.venue(1), latitude="38.1")
    assert "Give both latitude and longitude, or neither." in errors_of(response)


def test_a_venue_takes_its_address_part_from_its_chinese_name(desk: Client) -> None:
    data = form_data(desk.get(address(Venue, "add"))) | {"name_zh_hans": "石家庄"}
    assert desk.post(address(Venue, "add"), data).status_code == 302
    assert Venue.objects.get().slug == "shi-jia-zhuang"


def test_a_contact_is_reachable(desk: Client) -> None:
    response = change(desk, records.contact(1), phone="", mail="")
    assert "Give a telephone number or a mail address." in errors_of(response)


def test_there_is_one_primary_contact(desk: Client) -> None:
    first = records.contact(1)
    Contact.objects.filter(pk=first.pk).update(is_primary=True, edition=None)
    response = change(desk, records.contact(2), is_primary="on", edition="")
    assert "Another contact is the primary one. Untick it there first." in errors_of(response)


def test_contacts_are_put_in_order_in_the_list(desk: Client) -> None:
    contact = records.contact(1)
    data = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": contact.pk,
        "form-0-position": "7",
        "_save": "",
    }
    assert desk.post(address(Contact, "changelist"), data).status_code == 302
    contact.refresh_from_db()
    assert contact.position == 7


def test_a_notice_ends_after_it_begins(desk: Client) -> None:
    response = change(desk, records.notice(1), ends_at_0="2001-01-01", ends_at_1="00:00")
    assert "The notice must end after it begins." in errors_of(response)


@pytest.mark.parametrize(
    "moment", [("0001-01-01", "00:00"), ("9999-12-31", "23:59"), ("2021-13-01", "25:00"), ("x", "")]
)
def test_a_moment_that_cannot_be_is_refused(desk: Client, moment: tuple[str, str]) -> None:
    response = change(desk, records.notice(1), starts_at_0=moment[0], starts_at_1=moment[1])
    assert errors_of(response)


@pytest.mark.parametrize(
    ("starts", "ends", "state"), [(-2, None, "showing"), (-2, 1, "showing"), (2, None, "planned"), (-2, -1, "over")]
)
def test_notices_are_found_by_their_state(desk: Client, starts: int, ends: int | None, state: str) -> None:
    now = timezone.now()
    ends_at = now + timedelta(days=ends) if ends else None
    notice = Notice.objects.create(text_en="Hear", starts_at=now + timedelta(days=starts), ends_at=ends_at)
    for asked in ("showing", "planned", "over"):
        found = list(desk.get(address(Notice, "changelist"), {"state": asked}).context["cl"].queryset)
        assert found == ([notice] if asked == state else [])


def test_a_download_is_a_pdf(desk: Client) -> None:
    edition = records.edition(1)
    data = {"edition": edition.pk, "title_en": "Plan", "position": "0"}
    wrong = desk.post(address(Download, "add"), data | {"file": SimpleUploadedFile("plan.pdf", b"<html>")})
    assert any("This is not a PDF file." in message for message in errors_of(wrong))
    right = desk.post(address(Download, "add"), data | {"file": SimpleUploadedFile("plan.pdf", records.PDF)})
    assert right.status_code == 302
