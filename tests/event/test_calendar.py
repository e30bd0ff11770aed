"""The calendar file of an edition."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from tests.event.factories import make_edition, make_expo, make_venue

pytestmark = pytest.mark.django_db


def get(path="/en/editions/2021/calendar.ics"):
    return Client(headers={"host": "127.0.0.1"}).get(path)


def event(path="/en/editions/2021/calendar.ics"):
    (found,) = Calendar.from_ical(get(path).content).walk("VEVENT")
    return found


def test_it_is_a_calendar_file_to_download():
    make_edition()
    response = get()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="expo-2021.ics"'
    assert b"\r\nVERSION:2.0\r\n" in response.content


def test_the_days_are_whole_and_the_end_is_the_day_after():
    make_edition()
    assert event()["DTSTART"].dt == date(2021, 9, 6)
    assert event()["DTEND"].dt == date(2021, 9, 9)


def test_without_a_last_day_only_the_first_is_taken_and_it_says_so():
    make_edition(ends_on=None)
    assert event()["DTEND"].dt == date(2021, 9, 7)
    assert event()["DESCRIPTION"] == "The last day is not announced."


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("announced", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("postponed", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_is_told(status, expected):
    make_edition(date_status=status)
    assert event()["STATUS"] == expected


def test_name_and_place_are_in_the_readers_language():
    make_expo()
    make_edition(venue=make_venue(latitude="38.1", longitude="114.5"), name_zh_hans="2021数字博览会", name_en="")
    found = event("/zh-hans/editions/2021/calendar.ics")
    assert found["SUMMARY"] == "2021数字博览会"
    assert found["LOCATION"] == "会展城, 展览路1号"
    assert found["GEO"].to_ical() == "38.1;114.5"


def test_an_unnamed_edition_takes_the_expos_name_and_the_year():
    make_expo()
    make_edition()
    assert event()["SUMMARY"] == "Digital Expo 2021"


def test_it_stays_the_same_event_when_the_dates_move():
    edition = make_edition()
    before = event()["UID"]
    edition.starts_on, edition.ends_on = date(2021, 10, 1), date(2021, 10, 2)
    edition.save()
    assert event()["UID"] == before
    assert event("/zh-hans/editions/2021/calendar.ics")["UID"] == before


def test_the_same_bytes_come_all_day():
    make_edition()
    with time_machine.travel(datetime(2021, 9, 2, 1, tzinfo=UTC), tick=False):
        morning = get()
    with time_machine.travel(datetime(2021, 9, 2, 20, tzinfo=UTC), tick=False):
        assert get()["ETag"] == morning["ETag"]


@pytest.mark.parametrize("path", ["/en/editions/2021/calendar.ics", "/en/editions/1999/calendar.ics"])
def test_without_dates_or_edition_there_is_none(path):
    make_edition(starts_on=None, ends_on=None)
    assert get(path).status_code == 404
