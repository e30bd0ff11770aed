"""The changes of the news: a program that follows them keeps a true copy."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.models import Article
from tests.news.factories import DAY, make_article, make_draft, make_expired, make_scheduled, make_withdrawn
from tests.support.desk import address, client_of, form_data

pytestmark = pytest.mark.django_db


class Copy:
    """A program that has read everything up to now."""

    def __init__(self, read: Any) -> None:
        self.read, self.articles = read, {}
        self.next = f"changes?since={(timezone.now() - 400 * DAY).isoformat().replace('+00:00', 'Z')}&limit=2"
        self.follow()

    def follow(self) -> set[int]:
        """The ids of what came, after all of it was taken over."""
        came: set[int] = set()
        while True:
            answer = self.read(self.next)
            for change in answer["items"]:
                came.add(change["id"])
                self.articles[change["id"]] = change["article"]
            self.next = answer["next"].removeprefix("http://127.0.0.1:8000/api/v1/")
            if len(answer["items"]) < 2:
                return came

    def shows(self) -> set[int]:
        return {pk for pk, article in self.articles.items() if article}


def test_a_copy_holds_what_visitors_can_read(read):
    seen = {make_article().pk for _ in range(5)}
    for make in (make_draft, make_scheduled, make_expired, make_withdrawn):
        make()
    assert Copy(read).shows() == seen


def test_nothing_comes_twice_when_nothing_changed(read):
    for _ in range(5):
        make_article()
    assert Copy(read).follow() == set()


def test_what_is_published_comes(read):
    copy = Copy(read)
    article = make_article(published_at=timezone.now())
    assert copy.follow() == {article.pk}


def test_what_is_rewritten_comes_as_it_is_now(read):
    article = make_article()
    copy = Copy(read)
    draft = verbs.save_draft(article, {"title_en": "The expo has opened"}, by=None, stamp=Stamp.of(article, None))
    verbs.publish(draft, by=None, version=draft.version)
    copy.follow()
    assert copy.articles[article.pk]["title"] == {"en": "The expo has opened"}


def test_a_correction_comes(read):
    article = make_article()
    desk, form = client_of(), address(article, "change")
    copy = Copy(read)
    note = {"corrections-TOTAL_FORMS": "1", "corrections-0-text_en": "It was seven.",
            "corrections-0-corrected_at_0": "2021-09-14", "corrections-0-corrected_at_1": "10:00:00"}  # fmt: skip
    desk.post(form, form_data(desk.get(form)) | note)
    copy.follow()
    assert copy.articles[article.pk]["corrections"][0]["text"] == {"en": "It was seven."}


def test_what_was_planned_comes_on_its_moment(read):
    article = make_scheduled()
    copy = Copy(read)
    assert copy.shows() == set()
    with time_machine.travel(article.published_at + timedelta(seconds=1), tick=False):
        copy.follow()
    assert copy.shows() == {article.pk}


@pytest.mark.parametrize("way", ["withdrawn", "expired"])
def test_what_goes_is_said_to_have_gone(way, read):
    article = make_article(expires_at=timezone.now() + DAY)
    copy = Copy(read)
    if way == "withdrawn":
        verbs.withdraw(article, by=None, reasons={"en": "It was wrong."})
        copy.follow()
    else:
        with time_machine.travel(timezone.now() + 2 * DAY, tick=False):
            copy.follow()
    assert copy.articles == {article.pk: None}


def test_drafts_and_plans_leave_no_trace(read):
    make_draft()
    make_scheduled()
    assert read("changes", since="2020-01-01T00:00:00Z")["items"] == []


def test_many_changes_of_one_moment_are_walked_through(read):
    pks = {make_article().pk for _ in range(5)}
    Article.objects.update(published_at=timezone.now() - DAY, updated_at=timezone.now() - DAY)
    assert Copy(read).shows() == pks


@pytest.mark.parametrize("since", ["", "yesterday", "2021-09-13", "2021-09-13T08:00:00", "1631520000"])
def test_a_moment_needs_its_offset(since, problem):
    assert problem("changes", since=since)["errors"][0]["name"] == "since"


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_the_ends_of_time_are_moments_too(since, read):
    assert read("changes", since=since)["items"] == []
