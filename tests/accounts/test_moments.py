"""Moments on the desk: typed in the time of the venue, UTC beside them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from expo.event.models import Edition, Notice, Venue
from tests.support.desk import address, client_of, errors_of, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    """Of a fair in Berlin."""
    venue = Venue.objects.create(slug="fair", name_en="Fair", time_zone="Europe/Berlin")
    Edition.objects.create(slug="now", year=2028, venue=venue, is_current=True)
    return client_of()


def save(desk: Client, day: str, time: str) -> Any:
    form = form_data(desk.get(address(Notice, "add")))
    moment = {"starts_at_0": day, "starts_at_1": time}
    return desk.post(address(Notice, "add"), form | {"text_en": "Late trains"} | moment)


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("2028-01-15", "09:00", datetime(2028, 1, 15, 8, tzinfo=UTC)),
        ("2028-07-15", "09:00", datetime(2028, 7, 15, 7, tzinfo=UTC)),
        ("2028-02-29", "00:30", datetime(2028, 2, 28, 23, 30, tzinfo=UTC)),
        ("2028-03-26", "01:59:59", datetime(2028, 3, 26, 0, 59, 59, tzinfo=UTC)),
        ("2028-03-26", "03:00", datetime(2028, 3, 26, 1, tzinfo=UTC)),
        ("2028-10-29", "03:00", datetime(2028, 10, 29, 2, tzinfo=UTC)),
    ],
)
def test_what_is_typed_is_the_venues_time(desk: Client, day: str, time: str, moment: datetime) -> None:
    assert save(desk, day, time).status_code == 302
    assert Notice.objects.get().starts_at == moment


def test_a_time_that_the_clocks_leave_out_is_refused(desk: Client) -> None:
    response = save(desk, "2028-03-26", "02:30")
    assert errors_of(response) == [
        "The clocks of Europe/Berlin go forward on this day: 02:30 does not exist. Choose another hour."
    ]
    assert "Late trains" in response.content.decode()


def test_a_time_that_comes_twice_is_refused(desk: Client) -> None:
    assert errors_of(save(desk, "2028-10-29", "02:30")) == [
        "The clocks of Europe/Berlin go back on this day: 02:30 comes twice. Choose another hour."
    ]


@pytest.mark.parametrize(("day", "time"), [("2027-02-29", "09:00"), ("0001-01-01", "00:00"), ("9999-12-31", "23:59")])
def test_a_moment_that_is_none_is_refused(desk: Client, day: str, time: str) -> None:
    assert errors_of(save(desk, day, time))


def test_the_form_shows_the_zone_and_the_saved_moment_in_utc(desk: Client) -> None:
    notice = Notice.objects.create(text_en="Late trains", starts_at=datetime(2028, 7, 15, 22, 30, tzinfo=UTC))
    page = desk.get(address(notice, "change")).content.decode()
    assert 'value="00:30:00"' in page
    assert "Europe/Berlin" in page
    assert "15 July 2028, 22:30 UTC" in page
