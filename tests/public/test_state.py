"""What is kept is kept for one generation, up to the next moment at which time changes a page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import RequestFactory

from expo.event.models import Edition, Notice, Venue
from expo.public import state
from news.models import Article, Category

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2021, 9, 3, 12, tzinfo=UTC)


def test_what_is_made_is_made_once_a_generation() -> None:
    made = []
    for _ in range(2):
        state.keep(state.now(), ("key",), lambda: made.append(1))
    Notice.objects.create(text_en="Open")
    state.keep(state.now(), ("key",), lambda: made.append(1))
    assert len(made) == 2


def test_nothing_is_kept_of_a_transaction_that_may_be_rolled_back() -> None:
    with transaction.atomic():
        Notice.objects.create(text_en="Open")
        state.keep(state.now(), ("key",), lambda: "uncommitted")
    assert state.keep(state.now(), ("key",), lambda: "committed") == "committed"


def test_a_value_is_given_out_though_another_thread_forgets_it_meanwhile() -> None:
    def make() -> str:
        state.forget()
        return "made"

    assert state.keep(state.now(), ("key",), make) == "made"


def test_what_is_made_for_a_stretch_that_has_ended_waits_for_nobody() -> None:
    before = state.now()
    Notice.objects.create(text_en="Open")
    state.now()
    state.keep(before, ("key",), lambda: "late")
    assert state.keep(before, ("key",), lambda: "made anew") == "made anew"


def test_all_parts_of_a_page_are_of_the_stretch_in_which_it_began(rf: RequestFactory) -> None:
    request = rf.get("/")
    begun = state.of(request)
    Notice.objects.create(text_en="Open")
    assert state.of(request) == begun != state.of(rf.get("/"))


@time_machine.travel(NOON, tick=False)
def test_a_scheduled_article_ends_the_stretch() -> None:
    category = Category.objects.create(slug="c", name_en="C")
    live = {"title_en": "T", "body_en": "<p>B</p>", "category": category, "released_on": NOON.date()}
    Article.objects.create(**live, published_at=NOON + timedelta(hours=2))
    Article.objects.create(**live, published_at=NOON, expires_at=NOON + timedelta(hours=1))
    assert state.now().until == NOON + timedelta(hours=1)


@time_machine.travel(NOON, tick=False)
def test_midnight_at_the_venue_ends_the_stretch_while_an_edition_is_ahead() -> None:
    venue = Venue.objects.create(slug="v", name_en="V", time_zone="Asia/Shanghai")
    edition = Edition.objects.create(slug="2021", year=2021, starts_on=NOON.date() + timedelta(days=3), venue=venue)
    assert state.now().until == datetime(2021, 9, 3, 16, tzinfo=UTC)
    edition.date_status = "held"
    edition.save()
    assert state.now().until is None


def test_a_passed_boundary_is_asked_for_anew() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        Notice.objects.create(text_en="Soon", starts_at=NOON + timedelta(minutes=1), ends_at=NOON + timedelta(hours=1))
        assert state.now().until == NOON + timedelta(minutes=1)
        clock.shift(timedelta(minutes=1))
        assert state.now().until == NOON + timedelta(hours=1)
