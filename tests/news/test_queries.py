"""However much there is to show, a page asks the database the same number of questions."""

from datetime import date, timedelta

import pytest

from expo.event.models import Edition
from expo.images.models import Image
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.models import Article, Attachment
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


#: The most that each page may ask.
LISTS = {
    "/en/news/": 1,
    "/en/news/?year=2021&edition=2021": 1,
    "/en/news/category/expo-news/": 1,
    "/en/news/outlet/outlet-1/": 1,
    "/en/news/archive/2021/": 1,
    "/en/news/archive/2021/09/": 1,
    "/en/news/feed/": 5,
    "/en/news/feed/rss/": 5,
    "/en/feeds/": 0,
}


def test_the_number_of_queries_is_constant(queries_of):
    core = fill(1)
    most = LISTS | {core.get_absolute_url(): 7}
    with_one = {path: queries_of(path) for path in most}
    fill(29)
    with_thirty = {path: queries_of(path) for path in most}
    assert {path: asked for path, asked in with_one.items() if asked > most[path]} == {}
    assert {path: asked for path, asked in with_thirty.items() if asked > with_one[path]} == {}
    further_down = [queries_of("/en/news/", {cursor: core.pk}) for cursor in ("before", "after")]
    assert max(further_down) <= 3


def test_an_article_that_nothing_hangs_on_takes_fewer_queries(queries_of):
    assert queries_of(make_article(CORE).get_absolute_url()) == 2
