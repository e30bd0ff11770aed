"""The page of one edition, in each of its states."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client

from expo.event.models import Download, Edition, Expo, OpeningHours
from tests.event.factories import make_article, make_contact, make_edition, make_expo, make_figure, make_venue
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db
BEFORE, SECOND_DAY, AFTER = (datetime(2021, 9, day, 4, tzinfo=UTC) for day in (2, 7, 20))
PAGE = "/en/editions/2021/"
DAYS = "6 – 8 September 2021"


def strip_of(html):
    """The text of the strip under the poster."""
    (strip,) = re.findall(r'<section class="glance".*?</section>', html)
    return " ".join(re.sub(r"<[^>]+>", " ", strip).split())


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize(
    ("status", "moment", "expected"),
    [
        (
            "announced",
            BEFORE,
            f"Days to go 4 Dates {DAYS} Monday to Wednesday These dates are not confirmed. Announced",
        ),
        ("confirmed", BEFORE, f"Days to go 4 Dates {DAYS} Monday to Wednesday Confirmed"),
        ("confirmed", SECOND_DAY, f"Today Day 2 of 3 Open today Dates {DAYS}"),
        ("confirmed", AFTER, f"State Held Dates {DAYS}"),
        (
            "announced",
            AFTER,
            "State Was announced That it was held is not confirmed. Was announced for 6 – 8 September 2021",
        ),
        ("postponed", BEFORE, f"New dates not announced Postponed Was planned for {DAYS}"),
        ("cancelled", BEFORE, f"State Cancelled Was planned for {DAYS}"),
    ],
)
def test_the_strip_tells_the_state(read, status, moment, expected):
    make_edition(date_status=status)
    with at(moment):
        assert strip_of(read(PAGE)).startswith(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (BEFORE, "Days to go 4 Dates from 6 September 2021 The last day is not confirmed. Confirmed"),
        (AFTER, "State Held Opened 6 September 2021 The last day is not confirmed."),
    ],
)
def test_an_open_end_is_never_counted(read, moment, expected):
    make_edition(ends_on=None)
    with at(moment):
        assert strip_of(read(PAGE)).startswith(expected)


def test_an_edition_without_dates_says_so(read):
    make_edition(starts_on=None, ends_on=None)
    with time_machine.travel(BEFORE, tick=False):
        html = read(PAGE)
    assert strip_of(html).startswith("Next edition no date yet Dates Not announced")
    assert "calendar.ics" not in html


def test_an_edition_of_the_past_without_dates_is_not_called_the_next_one(read):
    make_edition(starts_on=None, ends_on=None)
    html = read(PAGE)
    assert strip_of(html).startswith("State Dates not recorded")
    assert "Next edition" not in html


def test_days_to_go_are_drawn_in_rods(read):
    make_edition()
    with at(BEFORE):
        assert '<dd class="count num">4 <svg class="rods"' in read(PAGE)


def test_the_current_edition_gives_the_telephone_and_any_other_its_hosts(read):
    make_contact(is_primary=True)
    make_participation(make_edition(2019), make_organization())
    make_edition(2021, is_current=True)
    assert "Questions 0311-66611065 From abroad: +86 311 6661 1065" in strip_of(read(PAGE))
    assert "Hosts Ministry of Fairs" in strip_of(read("/en/editions/2019/"))


def test_a_figure_shows_its_source_and_rods(read):
    make_figure(make_edition(), 50_000, unit_en="m²", source_on="2021-09-01", suffix="+")
    html = read(PAGE)
    assert '<dd class="figure">50,000+ <small>m²</small><svg class="rods"' in html
    assert 'Source: Xinhua, <time datetime="2021-09-01">1 September 2021</time>' in html


def test_decimals_have_no_rods(read):
    make_figure(make_edition(), "64.40")
    assert '<dd class="figure">64.4<span class="rods"></span></dd>' in read(PAGE)


def test_a_figure_not_labelled_in_the_language_is_left_out(read):
    make_figure(make_edition(), label_zh_hans="")
    assert "50,000" in read(PAGE)
    assert "50,000" not in read("/zh-hans/editions/2021/")


def test_theme_and_text_show_only_in_their_language(read):
    make_edition(theme_zh_hans="创新发展", about_zh_hans="<p>博览会开幕。</p>")
    assert "博览会开幕。" in read("/zh-hans/editions/2021/")
    assert "博览会开幕。" not in read(PAGE)
    assert "创新发展" not in read(PAGE)


def test_opening_hours_are_listed_day_by_day(read):
    edition = make_edition()
    OpeningHours.objects.create(edition=edition, day="2021-09-06", opens_at="09:00", closes_at="17:30")
    assert '<time datetime="2021-09-06">6 September 2021</time>, <span class="num">09:00–17:30</span>' in read(PAGE)


def test_downloads_tell_their_size(read):
    edition = make_edition()
    Download.objects.create(edition=edition, title_en="Floor plan", file=ContentFile(b"%PDF-" + b"x" * 2043, "p.pdf"))
    html = read(PAGE)
    assert "Floor plan" in html
    assert "PDF, 2.0 KB" in html


def test_a_download_whose_file_is_lost_breaks_no_page(read):
    Download.objects.create(edition=make_edition(), title_en="Floor plan", file="nowhere.pdf")
    assert "Floor plan" in read(PAGE)


def test_organizers_stand_by_role(read):
    edition = make_edition(organizers_note_en="Names as printed.")
    make_participation(edition, make_organization(), rank=1)
    make_participation(edition, make_organization("office", name_en="Office of Halls"), rank=2)
    html = read(PAGE)
    assert html.index("Ministry of Fairs") < html.index("Office of Halls")
    assert "Names as printed." in html


def test_its_news_shows_in_its_language(read):
    make_article("Halls are full", edition=make_edition())
    assert "Halls are full" in read(PAGE)
    assert "Halls are full" not in read("/zh-hans/editions/2021/")


def event_data(html):
    found = [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    return next(block for block in found if block["@type"] == "ExhibitionEvent")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("announced", "EventScheduled"),
        ("confirmed", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_machines_read_the_event(read, status, expected):
    make_expo()
    make_edition(date_status=status, venue=make_venue())
    data = event_data(read(PAGE))
    assert data["eventStatus"] == f"https://schema.org/{expected}"
    assert (data["name"], data["startDate"], data["endDate"]) == ("Digital Expo 2021", "2021-09-06", "2021-09-08")
    assert data["location"]["name"] == "Hall City"


def test_no_text_breaks_out_of_the_linked_data(read):
    make_edition(name_en="</script><b>")
    assert event_data(read(PAGE))["name"] == "</script><b>"


def test_the_action_leads_to_the_venue_before_and_to_the_news_after(read):
    make_edition(venue=make_venue())
    with at(BEFORE):
        assert 'href="/en/venue/hall-city/">Plan your visit' in read(PAGE)
    with at(SECOND_DAY):
        assert 'href="/en/venue/hall-city/#driver">Show the driver' in read(PAGE)
    with at(AFTER):
        assert 'href="/en/news/?edition=2021">Read what happened' in read(PAGE)


@pytest.mark.parametrize(("status", "offered"), [("confirmed", True), ("announced", False), ("cancelled", False)])
def test_days_that_do_not_hold_are_not_offered_for_the_calendar(read, status, offered):
    make_edition(date_status=status)
    with at(AFTER):
        assert ("calendar.ics" in read(PAGE)) is offered


def test_staff_may_word_the_action(read):
    make_edition(action_label_en="Get a badge", action_url_en="https://example.org/badge")
    assert '<a class="btn btn-primary" href="https://example.org/badge">Get a badge</a>' in read(PAGE)


@pytest.mark.parametrize("slug", ["1999", "no-such-edition", "x" * 500])
def test_an_unknown_edition_is_not_found(slug):
    make_edition()
    assert Client(headers={"host": "127.0.0.1"}).get(f"/en/editions/{slug}/").status_code == 404


def test_a_chinese_title_breaks_where_the_name_of_the_expo_does(client: Client) -> None:
    Expo.objects.create(id=1, name_zh_hans="中国国际|数字经济|博览会")
    Edition.objects.create(slug="2023", year=2023)
    assert "中国国际<wbr>数字经济<wbr>博览会" in client.get("/zh-hans/editions/2023/").content.decode()
