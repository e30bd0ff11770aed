"""What is planned: a month at the venue, with what time alone will change in it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.accounts.models import User
from expo.event.models import Edition, Notice, Venue
from expo.site.planned.entries import Kind
from news.models import Article
from news.planning import schedule
from tests.news.factories import make_article, make_draft
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def fair_in(zone: str, **fields: Any) -> Edition:
    """The current edition, at a venue in a zone."""
    venue = Venue.objects.create(slug="fair", name_en="Fair", time_zone=zone)
    return Edition.objects.create(slug="now", year=2028, venue=venue, is_current=True, **fields)


def days(desk: Client, month: str, **query: Any) -> dict[str, list[str]]:
    """Titles by day."""
    response = desk.get("/admin/planned/", {"month": month, **query})
    assert response.status_code == 200
    found = response.context["days"]
    return {day.isoformat(): [entry.title.text for entry in entries] for day, entries in found.items()}


def test_each_kind_stands_on_its_day() -> None:
    fair_in("UTC", starts_on=date(2028, 3, 6), ends_on=date(2028, 3, 8), name_en="Fair 2028")
    make_article(title_en="Starts", published_at=datetime(2028, 3, 1, 9, tzinfo=UTC))
    make_article(title_en="Ends", expires_at=datetime(2028, 3, 2, 9, tzinfo=UTC))
    make_article(title_en="Pinned", pinned_until=datetime(2028, 3, 3, 9, tzinfo=UTC))
    begins, ends = datetime(2028, 3, 4, 9, tzinfo=UTC), datetime(2028, 3, 5, 9, tzinfo=UTC)
    Notice.objects.create(text_en="Late trains", starts_at=begins, ends_at=ends)
    assert days(client_of(), "2028-03") == {
        "2028-03-01": ["Starts"],
        "2028-03-02": ["Ends"],
        "2028-03-03": ["Pinned"],
        "2028-03-04": ["Late trains"],
        "2028-03-05": ["Late trains"],
        "2028-03-06": ["Fair 2028"],
        "2028-03-07": ["Fair 2028"],
        "2028-03-08": ["Fair 2028"],
    }


def test_it_is_narrowed_to_kinds() -> None:
    moment = datetime(2028, 3, 1, 9, tzinfo=UTC)
    make_article(title_en="Starts", published_at=moment)
    make_article(title_en="Ends", expires_at=moment)
    assert days(client_of(), "2028-03", kind=[Kind.EXPIRY.value]) == {"2028-03-01": ["Ends"]}


def test_what_nobody_has_approved_yet_is_told_apart() -> None:
    chief = User.objects.create_superuser("chief@example.org")
    article = make_draft(title_en="Proposed")
    schedule(article, by=chief, publish_at=datetime(2028, 3, 1, 9, tzinfo=UTC))
    response = client_of().get("/admin/planned/", {"month": "2028-03"})
    assert "not approved yet" in response.content.decode()


def test_what_is_withdrawn_is_planned_no_more() -> None:
    make_article(published_at=datetime(2028, 3, 1, 9, tzinfo=UTC), withdrawn_at=timezone.now())
    assert days(client_of(), "2028-03") == {}


def test_a_leap_day_is_a_day() -> None:
    fair_in("Asia/Shanghai")
    make_article(title_en="Leap", published_at=datetime(2028, 2, 29, 15, 59, 59, tzinfo=UTC))
    make_article(title_en="Next", published_at=datetime(2028, 2, 29, 16, tzinfo=UTC))
    desk = client_of()
    assert days(desk, "2028-02") == {"2028-02-29": ["Leap"]}
    assert days(desk, "2028-03") == {"2028-03-01": ["Next"]}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2028, 3, 25, 22, 59, tzinfo=UTC), "2028-03-25"),
        (datetime(2028, 3, 25, 23, 0, tzinfo=UTC), "2028-03-26"),
        (datetime(2028, 3, 26, 21, 59, tzinfo=UTC), "2028-03-26"),
        (datetime(2028, 3, 26, 22, 0, tzinfo=UTC), "2028-03-27"),
    ],
)
def test_the_day_on_which_the_clocks_go_forward_has_twenty_three_hours(moment: datetime, day: str) -> None:
    fair_in("Europe/Berlin")
    make_article(published_at=moment)
    assert list(days(client_of(), "2028-03")) == [day]


def test_times_are_the_venues_beside_utc() -> None:
    fair_in("Europe/Berlin")
    make_article(published_at=datetime(2028, 7, 1, 22, 30, tzinfo=UTC))
    page = client_of().get("/admin/planned/", {"month": "2028-07"}).content.decode()
    assert "2 July 2028, 00:30" in page
    assert "1 July 2028, 22:30 UTC" in page


def test_without_a_venue_times_are_the_sites(settings) -> None:
    settings.TIME_ZONE = "America/New_York"
    make_article(published_at=datetime(2028, 7, 1, 3, 30, tzinfo=UTC))
    assert list(days(client_of(), "2028-06")) == ["2028-06-30"]


@time_machine.travel(datetime(2028, 2, 29, 12, tzinfo=UTC), tick=False)
def test_the_months_are_linked_and_the_present_one_comes_first() -> None:
    page = client_of().get("/admin/planned/").content.decode()
    assert "February 2028" in page
    assert "?month=2028-01" in page
    assert "?month=2028-03" in page
    assert 'aria-current="date"' in page


@time_machine.travel(datetime(2028, 3, 15, 12, tzinfo=UTC), tick=False)
def test_however_much_went_live_in_this_month_what_is_ahead_is_shown(monkeypatch) -> None:
    monkeypatch.setattr("expo.site.planned.views.EACH", 2)
    for day in (1, 2, 3):
        make_article(title_en=f"Day {day}", published_at=datetime(2028, 3, day, 9, tzinfo=UTC))
    make_article(title_en="Ahead", published_at=datetime(2028, 3, 20, 9, tzinfo=UTC))
    shown = days(client_of(), "2028-03")
    assert list(shown) == ["2028-03-01", "2028-03-02", "2028-03-20"]


@pytest.mark.parametrize("month", ["2028-13", "0001-01", "99999-01", "soon", "2028", "2028-02-30"])
def test_a_month_that_is_none_is_not_found(month: str) -> None:
    assert client_of().get("/admin/planned/", {"month": month}).status_code == 404


def test_the_first_and_the_last_month_are_shown() -> None:
    desk = client_of()
    assert days(desk, "1900-01") == days(desk, "2199-12") == {}


def test_each_kind_is_for_those_who_may_see_its_records() -> None:
    fair_in("UTC", starts_on=date(2028, 3, 6), name_en="Fair 2028")
    Notice.objects.create(text_en="Late trains", starts_at=datetime(2028, 3, 4, 9, tzinfo=UTC))
    desk = client_of("Organizer managers")
    assert days(desk, "2028-03") == {"2028-03-06": ["Fair 2028"]}
    assert days(desk, "2028-03", kind=[Kind.NOTICE_START.value]) == {"2028-03-06": ["Fair 2028"]}


def test_whoever_may_see_none_of_it_is_turned_away() -> None:
    assert client_of("nothing").get("/admin/planned/").status_code == 403


def test_a_month_costs_the_same_however_much_is_planned() -> None:
    desk = client_of()
    moment = datetime(2028, 3, 1, 9, tzinfo=UTC)
    counts = []
    for number in (1, 30):
        for _ in range(number):
            make_article(published_at=moment, expires_at=moment + timedelta(days=1))
        with CaptureQueriesContext(connection) as captured:
            days(desk, "2028-03")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_list_of_articles_and_the_start_page_lead_there() -> None:
    desk = client_of("Editors")
    for path in ("/admin/", address(Article, "changelist")):
        assert 'href="/admin/planned/"' in desk.get(path).content.decode()


# To the second, wherever the clock hangs


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"])
def test_what_is_scheduled_and_ends_does_so_to_the_second_in_any_zone(zone: str) -> None:
    starts = datetime(2028, 3, 26, 3, 0, tzinfo=BERLIN).astimezone(UTC)  # the first minute after the gap
    ends = datetime(2028, 10, 29, 2, 30, fold=1, tzinfo=BERLIN).astimezone(UTC)  # the second of the two
    with time_machine.travel(starts - timedelta(days=9), tick=False):
        make_article(published_at=starts, expires_at=ends)
    second = timedelta(seconds=1)
    seen = []
    for moment in (starts - second, starts, ends - second, ends):
        with time_machine.travel(moment, tick=False), timezone.override(zone):
            seen.append(Article.objects.visible("en").exists())
    assert seen == [False, True, True, False]
