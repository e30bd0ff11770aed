"""One rule decides what a visitor may read, wherever it is listed, linked or fetched."""

from datetime import date
from http import HTTPStatus

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from news.models import Article
from tests.event.factories import make_edition
from tests.news.factories import (
    CHINESE,
    DAY,
    make_article,
    make_chinese_article,
    make_draft,
    make_expired,
    make_outlet,
    make_scheduled,
    make_withdrawn,
)
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db

HIDDEN = {
    "draft": make_draft,
    "scheduled": make_scheduled,
    "expired": make_expired,
    "withdrawn": make_withdrawn,
    "in Chinese only": make_chinese_article,
}
LISTS = (
    "/en/news/",
    "/en/news/?year=2021",
    "/en/news/?outlet=xinhua",
    "/en/news/?edition=2021",
    "/en/news/category/expo-news/",
    "/en/news/outlet/xinhua/",
    "/en/news/archive/2021/",
    "/en/news/archive/2021/09/",
    "/en/news/feed/",
    "/en/news/feed/rss/",
    "/en/news/category/expo-news/feed/",
    "/en/news/outlet/xinhua/feed/rss/",
)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_shows_what_is_visible_and_nothing_else(path, read):
    placed = {"outlet": make_outlet(), "edition": make_edition(2021)}
    make_article(title_en="In plain sight", **placed)
    for make in HIDDEN.values():
        make(pinned_until=timezone.now() + DAY, **placed)
    page = read(path)
    assert "In plain sight" in page
    for words in ("A draft", "A scheduled one", "An expired one", "A withdrawn one", "博览会开幕"):
        assert words not in page


@pytest.mark.parametrize("make", [make_draft, make_scheduled, make_chinese_article])
def test_what_never_was_visible_answers_404(make, get):
    assert get(f"/en/news/{make().pk}/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("make", [make_expired, make_withdrawn])
def test_what_was_visible_once_answers_410(make, get):
    assert get(f"/en/news/{make().pk}/").status_code == HTTPStatus.GONE


@pytest.mark.parametrize("name", ["share.jpg", "qr.svg"])
@pytest.mark.parametrize("make", [make_draft, make_scheduled, make_expired, make_withdrawn])
def test_the_pictures_of_what_is_not_visible_answer_404(make, name, get):
    assert get(f"/news/{make().pk}/{name}").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_an_article_leads_to_nothing_that_is_not_visible(make, read):
    article = make_article(title_en="Alone")
    make(released_on=date(2021, 9, 12))
    make(released_on=date(2021, 9, 14))
    page = read(article.get_absolute_url())
    assert "This is the oldest article" not in page, "an article alone has no neighbours to speak of"
    assert "Related" not in page


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_other_pages_show_nothing_that_is_not_visible(make):
    edition, body = make_edition(2021), make_organization()
    hidden = make(edition=edition, pinned_until=timezone.now() + DAY)
    hidden.organizations.add(body)
    template = Template(
        "{% load news %}{% news_block as block %}{% news_of edition as of %}{% news_naming body as naming %}"
        "{{ block.lead }}{{ block.others|length }}{{ of|length }}{{ naming|length }}"
    )
    context = Context({"edition": edition, "body": body, "request": RequestFactory().get("/en/")})
    assert template.render(context) == "None000"


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_sitemaps_and_organizers_show_nothing_that_is_not_visible(make, read):
    make_article()  # else there is no sitemap of its year
    body = make_organization()
    hidden = make()
    hidden.organizations.add(body)
    for path in ("/sitemap-en-2021.xml", "/news-sitemap.xml"):
        assert f"/en/news/{hidden.pk}/" not in read(path)
    assert f"/news/{hidden.pk}/" not in read(f"/en/organizers/{body.slug}/")


def test_a_cursor_does_not_betray_a_hidden_article(get):
    make_article()
    assert get("/en/news/", {"before": make_draft().pk}).status_code == HTTPStatus.NOT_FOUND


def test_time_is_decided_in_the_query():
    make_article(published_at=timezone.now() + DAY, expires_at=timezone.now() + 3 * DAY)
    now = timezone.now()
    seen = [Article.objects.visible("en", now + days * DAY).exists() for days in (0, 2, 4)]
    assert seen == [False, True, False]


def test_each_language_shows_what_is_written_in_it(read):
    make_article(title_en="Both", **CHINESE)
    make_article(title_en="English only")
    assert "English only" in read("/en/news/")
    chinese = read("/zh-hans/news/")
    assert "博览会开幕" in chinese
    assert "English only" not in chinese


def test_the_lead_is_the_pinned_article_and_stands_once():
    pinned = make_article(date(2019, 1, 1), title_en="Pinned", pinned_until=timezone.now() + DAY)
    for day in range(1, 7):
        make_article(date(2021, 9, day))
    with override("en"):
        template = Template("{% load news %}{% news_block as b %}{{ b.lead.title }} {{ b.others|length }}")
        assert template.render(Context({"request": RequestFactory().get("/en/")})) == f"{pinned.title_en} 4"
