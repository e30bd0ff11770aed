"""Time alone changes what visitors are shown: on its second, although their pages are kept."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.models import Article
from tests.event.factories import make_edition, make_venue
from tests.news.factories import make_article, make_outlet
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2021, 9, 13, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)

KEPT = {
    "/en/", "/en/news/", "/en/news/?year=2021", "/en/news/category/expo-news/", "/en/news/outlet/xinhua/",
    "/en/news/archive/2021/", "/en/news/archive/2021/09/", "/en/organizers/robot-works/",
    "/en/news/feed/", "/en/news/feed/rss/", "/en/news/category/expo-news/feed/",
    "/sitemap-en-2021.xml", "/api/v1/articles",
}  # fmt: skip
KEPT_BY_NOBODY = {"/news-sitemap.xml", "/en/search/?q=robots", "/api/v1/search?language=en&q=robots"}


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def make_robots(**times: datetime) -> Article:
    """What is to come or to go, beside news that stay: no list is ever empty."""
    outlet, body = make_outlet(), make_organization("robot-works")
    articles = make_article(outlet=outlet), make_article(title_en="Robots arrive", outlet=outlet, **times)
    body.articles.set(articles)
    return articles[1]


def own(article: Article) -> set[str]:
    return {article.get_absolute_url(), f"/api/v1/articles/{article.pk}"}


def text_of(path: str) -> str:
    answer = Client().get(path)
    return answer.content.decode() if answer.status_code == HTTPStatus.OK else ""


def leading_to(article: Article, paths: Iterable[str]) -> set[str]:
    """Those of the addresses at which a visitor finds the article, or the way to it."""
    return {path for path in paths if f"/en/news/{article.pk}/" in text_of(path)}


def test_what_is_scheduled_comes_on_its_second(clock: time_machine.Traveller) -> None:
    article = make_robots(published_at=NOON + HOUR)
    everywhere = KEPT | own(article) | KEPT_BY_NOBODY
    clock.move_to(NOON + HOUR - SECOND)
    assert leading_to(article, everywhere) == set()
    clock.shift(SECOND)
    assert leading_to(article, everywhere) == everywhere


def test_what_expires_goes_on_its_second(clock: time_machine.Traveller) -> None:
    article = make_robots(expires_at=NOON + HOUR)
    everywhere = KEPT | own(article) | KEPT_BY_NOBODY
    clock.move_to(NOON + HOUR - SECOND)
    assert leading_to(article, everywhere) == everywhere
    with CaptureQueriesContext(connection) as asked:
        assert leading_to(article, KEPT | own(article))
    assert len(asked) == 0, "they are kept"
    clock.shift(SECOND)
    assert leading_to(article, everywhere) == set()
    assert Client().get(article.get_absolute_url()).status_code == HTTPStatus.GONE


def test_what_is_two_days_old_is_no_news_to_search_engines(clock: time_machine.Traveller) -> None:
    article = make_article(published_at=NOON)
    clock.move_to(NOON + timedelta(days=2))
    assert leading_to(article, ["/news-sitemap.xml"]) != set()
    clock.shift(SECOND)
    assert leading_to(article, ["/news-sitemap.xml"]) == set()


@pytest.mark.parametrize("path", ["/en/", "/en/editions/2021/"])
def test_the_days_to_go_are_counted_at_midnight_of_the_venue(path: str, clock: time_machine.Traveller) -> None:
    venue = make_venue(time_zone="Asia/Shanghai")
    make_edition(2021, starts_on=NOON.date() + timedelta(days=3), ends_on=None, is_current=True, venue=venue)

    def days_to_go() -> int:
        return int(re.search(r"Days to go</dt>\s*<dd[^>]*>\s*(?:<[^>]*>)?(\d+)", text_of(path))[1])

    clock.move_to(datetime(2021, 9, 13, 15, 59, 59, tzinfo=UTC))
    assert days_to_go() == 3
    clock.shift(SECOND)
    assert days_to_go() == 2
