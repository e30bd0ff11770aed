"""`make_articles`: many articles for measurements, in the languages and sizes asked for."""

from io import StringIO
from statistics import median

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from expo.core.html import clean, plain
from news.models import Article, Fingerprint, Outlet

pytestmark = pytest.mark.django_db


def make(*arguments):
    output = StringIO()
    call_command("make_articles", *arguments, stdout=output)
    return output.getvalue()


def test_as_many_as_asked_for_are_made_and_reported():
    assert "120 of 120" in make("120")
    assert Article.objects.count() == 120


def test_about_half_are_in_both_languages_and_all_in_one():
    make("400")
    written = [len(article.languages()) for article in Article.objects.all()]
    assert set(written) == {1, 2}
    assert 160 < written.count(2) < 240


def test_texts_have_the_median_length_asked_for():
    make("400", "--median", "900")
    lengths = [len(plain(body)) for body in Article.objects.exclude(body_en="").values_list("body_en", flat=True)]
    assert 750 < median(lengths) < 1050


def test_texts_are_of_the_allowlist():
    make("20")
    for body in Article.objects.values_list("body_en", flat=True):
        assert clean(body) == body


def test_all_are_visible_at_once_and_none_is_older_than_asked():
    make("200", "--years", "2")
    now = timezone.now()
    visible = [set(Article.objects.visible(code, now).values_list("pk", flat=True)) for code in ("en", "zh-hans")]
    assert len(set.union(*visible)) == 200
    assert (now.date() - Article.objects.earliest("released_on").released_on).days <= 2 * 365 + 1


def test_outlets_are_made_once():
    make("10", "--outlets", "7")
    make("10", "--outlets", "7")
    assert Outlet.objects.count() == 7


def test_the_same_seed_writes_the_same_titles():
    make("10", "--seed", "5")
    first = list(Article.objects.order_by("id").values_list("title_en", "title_zh_hans"))
    Article.objects.all().delete()
    make("10", "--seed", "5")
    assert list(Article.objects.order_by("id").values_list("title_en", "title_zh_hans")) == first


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_number_that_counts_nothing_is_refused(number):
    with pytest.raises(CommandError, match="whole number"):
        make(f"--median={number}", "1")


def test_copies_among_them_can_be_found():
    make("20")
    found = Fingerprint.objects.values_list("revision__record", flat=True).distinct()
    assert set(found) == set(Article.objects.values_list("pk", flat=True))
