"""What an edition is today, by its stored status and the date at its venue."""

from datetime import UTC, date, datetime, timedelta

import pytest

from expo.event.models import Edition
from expo.event.state import EditionState, Shown, state_of
from tests.event.factories import make_edition, make_venue

FIRST, LAST = date(2021, 9, 6), date(2021, 9, 8)
BEFORE, SECOND_DAY, AFTER = date(2021, 9, 2), date(2021, 9, 7), date(2021, 9, 9)


@pytest.mark.parametrize(
    ("status", "first", "last", "today", "expected"),
    [
        ("announced", None, None, BEFORE, EditionState(Shown.UNDATED)),
        ("confirmed", None, None, BEFORE, EditionState(Shown.UNDATED)),
        ("announced", FIRST, LAST, BEFORE, EditionState(Shown.ANNOUNCED, days_to_go=4)),
        ("confirmed", FIRST, LAST, BEFORE, EditionState(Shown.CONFIRMED, days_to_go=4)),
        ("confirmed", FIRST, None, BEFORE, EditionState(Shown.CONFIRMED, days_to_go=4)),
        ("confirmed", FIRST, LAST, FIRST, EditionState(Shown.OPEN, day=1, days=3)),
        ("confirmed", FIRST, LAST, SECOND_DAY, EditionState(Shown.OPEN, day=2, days=3)),
        ("confirmed", FIRST, LAST, LAST, EditionState(Shown.OPEN, day=3, days=3)),
        ("confirmed", FIRST, LAST, AFTER, EditionState(Shown.HELD)),
        ("confirmed", FIRST, None, FIRST, EditionState(Shown.OPEN)),
        ("confirmed", FIRST, None, SECOND_DAY, EditionState(Shown.HELD)),
        ("announced", FIRST, LAST, SECOND_DAY, EditionState(Shown.ANNOUNCED)),
        ("announced", FIRST, LAST, AFTER, EditionState(Shown.WAS_ANNOUNCED)),
        ("announced", FIRST, None, SECOND_DAY, EditionState(Shown.WAS_ANNOUNCED)),
        ("held", FIRST, LAST, AFTER, EditionState(Shown.HELD)),
        ("postponed", FIRST, LAST, BEFORE, EditionState(Shown.POSTPONED)),
        ("postponed", FIRST, LAST, AFTER, EditionState(Shown.POSTPONED)),
        ("cancelled", FIRST, LAST, BEFORE, EditionState(Shown.CANCELLED)),
        ("cancelled", None, None, AFTER, EditionState(Shown.CANCELLED)),
    ],
)
def test_the_state_follows_from_status_and_date(status, first, last, today, expected):
    assert state_of(status, first, last, today) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("Asia/Shanghai", datetime(2021, 9, 5, 16, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2021, 9, 6, 7, tzinfo=UTC)),
        ("UTC", datetime(2021, 9, 6, tzinfo=UTC)),
    ],
)
class TestAtTheVenuesMidnight:
    def test_the_expo_opens(self, zone, midnight):
        edition = make_edition(venue=make_venue(time_zone=zone))
        assert edition.state(midnight - timedelta(seconds=1)) == EditionState(Shown.CONFIRMED, days_to_go=1)
        assert edition.state(midnight) == EditionState(Shown.OPEN, day=1, days=3)

    def test_the_expo_is_over_after_its_last_day(self, zone, midnight):
        edition = make_edition(venue=make_venue(time_zone=zone))
        end = midnight + timedelta(days=3)
        assert edition.state(end - timedelta(seconds=1)) == EditionState(Shown.OPEN, day=3, days=3)
        assert edition.state(end) == EditionState(Shown.HELD)

    def test_public_pages_change(self, zone, midnight):
        make_edition(venue=make_venue(time_zone=zone))
        assert Edition.next_boundary(midnight - timedelta(seconds=1)) == midnight
        assert Edition.next_boundary(midnight) == midnight + timedelta(days=1)


@pytest.mark.django_db
def test_without_a_venue_the_day_is_the_sites(settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    assert make_edition().state(datetime(2021, 9, 5, 16, tzinfo=UTC)).day == 1


@pytest.mark.django_db
def test_an_edition_that_is_over_moves_no_page():
    make_edition(date_status="held")
    assert Edition.next_boundary(datetime(2021, 9, 6, tzinfo=UTC)) is None


def test_an_edition_of_the_past_without_dates_is_not_the_next_one():
    assert state_of("announced", None, None, BEFORE, year=BEFORE.year - 1) == EditionState(Shown.UNRECORDED)
    assert state_of("announced", None, None, BEFORE, year=BEFORE.year) == EditionState(Shown.UNDATED)
