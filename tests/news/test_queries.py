"""However much there is to show, a page asks the database the same number of questions."""

from datetime import date, timedelta

import pytest

from expo.event.models import Edition
from expo.images.models import Image
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.models import Article, Attachment
from news.paging import SIZE
from tests.event.factories import make_edition
from tests.news.factories import CHINESE, make_article, make_category, make_correction, make_outlet
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db

CORE = date(2021, 9, 13)


def make_image() -> Image:
    """A row alone: what pages ask the database does not depend on files."""
    number = Image.objects.count()
    row = Image(file="ab/hall.jpg", width=60, height=40, sha256=f"{number:064x}", is_decorative=True)
    return Image.objects.bulk_create([row])[0]


def fill(number: int) -> Article:
    """As many articles before and after one that names as many bodies; the outlet and category of each is another."""
    edition = Edition.objects.first() or make_edition(2021)
    core = Article.objects.filter(released_on=CORE).first() or make_article(CORE, edition=edition, cover=make_image())
    for _ in range(number):
        i = Article.objects.count()
        placed = {"outlet": make_outlet(f"outlet-{i}"), "edition": edition, "cover": make_image()}
        for day in (CORE - timedelta(days=i), CORE + timedelta(days=i)):
            article = make_article(day, category=make_category(f"category-{i}"), **placed, **CHINESE)
            article.organizations.add(make_organization(f"body-{i}-{day}"))
        core.organizations.add(*article.organizations.all())
        core.body_en += f'<figure data-image="{make_image().pk}"></figure>'
        core.save()
        for each in (core, article):
            make_correction(each)
            draft = verbs.save_draft(each, {"summary_en": f"Revised {i}"}, by=None, stamp=Stamp.of(each, None))
            verbs.publish(draft, by=None, version=draft.version)
            each.refresh_from_db()
            Attachment.objects.create(article=each, title_en="Plan", file="nowhere.pdf")
    return core


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/en/news/", 1),
        ("/en/news/?year=2021&edition=2021", 1),
        ("/en/news/category/expo-news/", 1),
        ("/en/news/outlet/outlet-1/", 1),
        ("/en/news/archive/2021/", 1),
        ("/en/news/archive/2021/09/", 1),
        ("/en/news/feed/", 5),
        ("/en/news/feed/rss/", 5),
        ("/en/feeds/", 0),
    ],
)
def test_the_number_of_queries_of_a_list_is_constant(path, most, queries_of):
    fill(1)
    with_one = queries_of(path)
    fill(29)
    assert with_one <= most
    assert queries_of(path) <= with_one


def test_the_number_of_queries_of_an_article_is_constant(queries_of):
    path = fill(1).get_absolute_url()
    with_one = queries_of(path)
    fill(29)
    assert with_one <= 8
    assert queries_of(path) == with_one


def test_an_article_that_nothing_hangs_on_takes_fewer_queries(queries_of):
    assert queries_of(make_article(CORE).get_absolute_url()) == 6


@pytest.mark.parametrize("cursor", ["before", "after"])
def test_a_page_further_down_asks_no_more_than_a_list_may(cursor, queries_of):
    fill(SIZE)
    middle = Article.objects.get(released_on=CORE)
    assert queries_of("/en/news/", {cursor: middle.pk}) <= 3
