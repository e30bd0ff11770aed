"""Editions, organizers, venues and contacts for programs."""

from datetime import date, time
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client

from expo.event.models import Direction, Download, OpeningHours
from expo.revisions import verbs
from organizers.models import Organization
from tests.event.factories import make_contact, make_edition, make_expo, make_figure, make_hall, make_image, make_venue
from tests.organizers.factories import make_member, make_organization, make_participation

pytestmark = pytest.mark.django_db


def slugs(answer):
    return [item["slug"] for item in answer["items"]]


def test_editions_come_newest_first_with_the_expos_name_and_the_year(read):
    make_expo()
    make_edition(2020)
    make_edition(2021, name_en="The third one", venue=make_venue())
    answer = read("editions")
    assert slugs(answer) == ["2021", "2020"]
    assert [item["name"] for item in answer["items"]] == [
        {"en": "The third one"},
        {"en": "Digital Expo 2020", "zh-hans": "2020数字博览会"},
    ]
    assert [item["venue"] for item in answer["items"]] == ["hall-city", None]


def test_an_edition_says_what_it_is_today(read):
    make_edition(2021)
    with time_machine.travel("2021-09-01T12:00:00+08:00", tick=False):
        assert read("editions/2021")["state"] == {
            "shown": "confirmed", "days_to_go": 5, "day": None, "days": None,
        }  # fmt: skip


def test_an_edition_brings_what_hangs_on_it(read):
    edition = make_edition(2021, about_en='<p><a href="/en/news/">News</a></p>', date_source_name_en="Xinhua")
    make_figure(edition, 50_000, suffix="+", unit_en="m²")
    OpeningHours.objects.create(edition=edition, day=date(2021, 9, 6), opens_at=time(9), closes_at=time(17))
    Download.objects.create(edition=edition, title_en="Plan", file="ab/plan.pdf")
    record = read("editions/2021")
    assert record["about"] == {"en": '<p><a href="http://127.0.0.1:8000/en/news/">News</a></p>'}
    assert (record["figures"][0]["number"], record["figures"][0]["source"]["name"]) == (50_000, {"en": "Xinhua"})
    assert record["opening_hours"][0]["opens_at"] == "09:00:00"
    assert record["downloads"][0]["url"] == "http://127.0.0.1:8000/media/ab/plan.pdf"
    assert record["date_source"] == {"name": {"en": "Xinhua"}, "url": ""}


def test_an_edition_lists_its_organizers_in_the_order_of_protocol(read):
    edition = make_edition(2021)
    make_participation(edition, make_organization("zulu"), 1, position=1)
    make_participation(edition, make_organization("alpha"), 1, position=2, printed_name_en="Alpha of Fairs")
    make_participation(edition, make_organization("mike"), 2)
    make_participation(edition, make_organization("hidden", live_number=None), 1)
    roles = read("editions/2021")["roles"]
    assert [(role["slug"], [body["slug"] for body in role["organizers"]]) for role in roles] == [
        ("host", ["zulu", "alpha"]),
        ("executive", ["mike"]),
    ]
    assert roles[0]["organizers"][1]["printed_name"] == {"en": "Alpha of Fairs"}


def test_organizers_are_those_that_visitors_see(read):
    make_organization("seen")
    make_organization("proposed", live_number=None)
    make_organization("merged", merged_into=Organization.objects.get(slug="seen"))
    verbs.withdraw(make_organization("withdrawn"), by=None, reasons={"en": "It left."})
    assert slugs(read("organizers")) == ["seen"]


def test_organizers_can_be_narrowed_by_edition_and_role(read):
    old, new = make_edition(2020), make_edition(2021)
    make_participation(old, make_organization("a"), 1)
    make_participation(new, make_organization("b"), 1)
    make_participation(new, make_organization("c"), 2)
    make_participation(old, Organization.objects.get(slug="c"), 1)
    assert slugs(read("organizers", edition="2021")) == ["b", "c"]
    assert slugs(read("organizers", edition="2021", role="host")) == ["b"]


def test_organizers_come_page_by_page(read):
    for slug in "dbca":
        make_organization(slug)
    first = read("organizers", limit=2)
    assert slugs(first) == ["a", "b"]
    second = read(first["next"].removeprefix("http://127.0.0.1:8000/api/v1/"))
    assert (slugs(second), second["next"]) == (["c", "d"], None)


def test_an_organizer_brings_its_roles_and_logo_and_not_its_members(read):
    body = make_organization(logo=make_image(), website="https://ministry.example.org/")
    make_participation(make_edition(2020), body, 2)
    make_participation(make_edition(2021), body, 1)
    make_member(body, email="secret@example.org", name="A Secret Person")
    record = read("organizers/ministry")
    assert [(held["edition"], held["role"]["slug"]) for held in record["roles"]] == [
        ("2021", "host"),
        ("2020", "executive"),
    ]
    assert record["logo"]["url"].startswith("http://127.0.0.1:8000/media/")
    assert "secret" not in str(record).lower()


def test_the_address_of_a_merged_body_leads_to_its_heir(client: Client):
    make_organization("old", merged_into=make_organization("new"))
    response = client.get("/api/v1/organizers/old")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/organizers/new")


def test_a_withdrawn_body_says_why(problem):
    verbs.withdraw(make_organization("left"), by=None, reasons={"en": "It left."})
    found = problem("organizers/left")
    assert (found["status"], found["reason"]) == (HTTPStatus.GONE, {"en": "It left."})


def test_a_venue_brings_its_halls_and_the_ways_to_it(read):
    venue = make_venue(latitude="38.140000", longitude="114.580000", other_names="Expo City\n会展城")
    make_hall(venue)
    Direction.objects.create(venue=venue, mode="metro", text_zh_hans="地铁1号线")
    make_edition(2021, venue=venue)
    assert slugs(read("venues")) == ["hall-city"]
    record = read("venues/hall-city")
    assert (record["latitude"], record["longitude"]) == (38.14, 114.58)
    assert record["other_names"] == ["Expo City", "会展城"]
    assert record["halls"] == [{"name": {"en": "Hall", "zh-hans": "展厅"}, "area_m2": 11_000}]
    assert record["directions"] == [{"mode": "metro", "text": {"zh-hans": "地铁1号线"}}]
    assert record["editions"] == ["2021"]


def test_contacts_are_those_of_the_current_edition_and_those_for_always(read):
    make_contact("0311-1111111", edition=make_edition(2020))
    make_contact("0311-2222222", edition=make_edition(2021, is_current=True))
    make_contact("0311-3333333", is_primary=True)
    phones = [contact["phone"] for contact in read("contacts")["items"]]
    assert phones == ["0311-3333333", "0311-2222222"]
    assert "0311-1111111" in str(read("contacts", edition="2020"))


@pytest.mark.parametrize(
    "path",
    [
        "editions/1999",
        "venues/nowhere",
        "organizers/nobody",
        "contacts?edition=1999",
        "organizers?edition=1999",
        "organizers?role=cook",
    ],
)
def test_what_is_not_there_is_not_found(path, problem):
    assert problem(path)["status"] == HTTPStatus.NOT_FOUND


def test_a_page_of_organizers_that_never_was_is_gone(problem):
    make_organization("proposed", live_number=None)
    assert problem("organizers", after="proposed")["status"] == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["edition", "role"])
def test_organizers_of_nothing_are_not_found(name, problem):
    assert problem("organizers", **{name: "nothing"})["detail"] == f"There is no such {name}."
