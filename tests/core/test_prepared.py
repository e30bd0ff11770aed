"""A prepared query is compiled once, and gives what the queryset gives."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import BigIntegerField, DateField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.core.prepared import NOW, Given, Prepared, PreparedValues
from expo.images.models import Image
from news.models import Article
from tests.news.factories import CHINESE, make_article, make_scheduled
from tests.support import records

pytestmark = pytest.mark.django_db

since = Prepared(
    lambda language: (
        Article.objects.visible(language, NOW)
        .filter(released_on__gte=Given("day", DateField()))
        .oldest_first()
        .for_links()
    )
)
one = Prepared(
    lambda language: Article.objects.only("released_on", "cover").filter(pk=Given("pk", BigIntegerField())),
    joined={"cover": Image.SHOWN},
)

values = PreparedValues(
    lambda language: (
        Article.objects.visible(language, NOW)
        .newest_first()
        .values_list("pk", "released_on", "published_at", "is_written_en")
    )
)


def test_each_run_brings_its_own_values() -> None:
    first, second = make_article(date(2021, 9, 6)), make_article(date(2021, 9, 7))
    make_scheduled(released_on=date(2021, 9, 8))
    assert since("en", now=timezone.now(), day=date(2021, 9, 6)) == [first, second]
    assert since("en", now=timezone.now(), day=date(2021, 9, 7)) == [second]


def test_each_language_has_a_query_of_its_own() -> None:
    make_article(date(2021, 9, 6))
    both = make_article(date(2021, 9, 7), **CHINESE)
    found = since("zh-hans", now=timezone.now(), day=date(2021, 1, 1))
    assert found == [both]
    assert "title_zh_hans" not in found[0].get_deferred_fields()


def test_a_joined_record_takes_no_query_of_its_own() -> None:
    image = records.image(1)
    article = make_article(cover=image)
    with CaptureQueriesContext(connection) as queries:
        [found] = one("en", pk=article.pk)
        assert (found.cover, found.cover.alt_en) == (image, image.alt_en)
    assert len(queries) == 1


def test_a_joined_record_that_is_not_there_is_none() -> None:
    [found] = one("en", pk=make_article().pk)
    assert found.cover is None


def test_values_are_what_the_queryset_gives() -> None:
    make_article(date(2021, 9, 6))
    make_article(date(2021, 9, 7))
    now = timezone.now()
    queryset = Article.objects.visible("en", now).newest_first()
    assert values("en", now=now) == list(queryset.values_list("pk", "released_on", "published_at", "is_written_en"))
