"""Links within the site, as a visitor would follow them."""

from datetime import date

import pytest
from django.test import Client

from expo.event.models import Edition, Venue
from expo.site.models import Page, Redirect
from news.checks import links, run
from news.models import ArticleRevision
from organizers.models import Organization
from tests.news.factories import (
    CHINESE,
    ENGLISH,
    make_article,
    make_category,
    make_chinese_article,
    make_draft,
    make_expired,
    make_outlet,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


def link(href: str) -> str:
    return f'<p><a href="{href}">there</a></p>'


def broken(href: str, language: str = "en") -> bool:
    return bool(links.broken(link(href), language))


def test_a_broken_link_is_told_at_its_text(find):
    assert find("broken_link", body_zh_hans=link("/zh-hans/nothing/")) == ["body_zh_hans"]
    message = next(
        one.message for one in run(ArticleRevision(body_en=link("/en/x/?a=1&amp;b=2"))) if one.id == "broken_link"
    )
    assert message.endswith("/en/x/?a=1&b=2")


@pytest.mark.parametrize(
    "href",
    [
        "/en/", "/", "/en/news/", "/en/news/archive/2021/", "/en/contact/", "/en/feeds/", "/news/", "/en/news",
        "/static/css/site.css", "http://127.0.0.1:8000/en/", "http://127.0.0.1:8000", "https://example.org/nothing/",
        "//example.org/nothing/", "mailto:press@example.org", "tel:0311", "/en/venue/?x=1#driver", "http://[bad/",
    ],
)  # fmt: skip
def test_what_leads_somewhere_or_to_other_sites_is_fine(href):
    assert broken(href) is (href == "http://[bad/")


@pytest.mark.parametrize(
    "href",
    [
        "/en/nothing/",
        "/fr/news/", "/nothing", "http://127.0.0.1:8000/en/nothing/", "venue/", "../news/", "show.asp?id=1",
        "/en/news/999/", "/en/news/99999999999999999999999/", "/en/news/category/none/", "/en/news/outlet/none/",
        "/en/organizers/none/", "/en/editions/none/", "/en/editions/none/calendar.ics", "/en/venue/none/",
        "/en/pages/none/", "/admin/", "/admin/news/article/", "#s1", "#", "/en/%00/", "?page=2",
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_broken(href):
    assert broken(href)


def test_records_that_are_there_are_found():
    venue = Venue.objects.create(slug="centre", name_en="Centre")
    Edition.objects.create(slug="2021", year=2021, venue=venue, starts_on=date(2021, 9, 6))
    Organization.objects.create(live_number=1, slug="miit", name_en="MIIT")
    make_category("local", name_en="Local")
    make_outlet()
    Page.objects.create(slug="about", title_en="About", body_en="<p>Us</p>")
    article = make_article()
    for path in (
        "editions/2021/", "editions/2021/calendar.ics", "venue/centre/", "organizers/miit/", "news/category/local/",
        "news/outlet/xinhua/", "pages/about/", f"news/{article.pk}/", f"news/{article.pk}/any-title/",
    ):  # fmt: skip
        assert not broken(f"/en/{path}"), path


def test_articles_that_readers_do_not_see_are_not():
    for article in (make_draft(), make_scheduled(), make_expired(), make_chinese_article()):
        assert broken(f"/en/news/{article.pk}/")


def test_a_page_must_be_written_in_the_language_of_its_address():
    Page.objects.create(slug="about", title_en="About", body_en="<p>Us</p>")
    assert broken("/zh-hans/pages/about/")
    assert not broken("/en/pages/about/", "zh-hans")
    assert broken("/pages/about/", "zh-hans")


def test_an_old_address_leads_on():
    Redirect.objects.create(old_path="/show.asp?id=1", target="/en/")
    Redirect.objects.create(old_path="/news/1234.html", target="/en/")
    assert not broken("/show.asp?id=1")
    assert not broken("/news/1234.html?from=x")
    assert broken("/show.asp?id=2")


def test_an_anchor_must_name_a_heading_of_the_text():
    body = "<h2>One</h2><h2>Two</h2>" + link("#s2") + link("#s3")
    assert links.broken(body, "en") == ["#s3"]


@pytest.mark.parametrize(
    "path", ["/en/news/", "/en/news", "/news/", "/en/nothing/", "/en/news/999/", "/en/pages/none/"]
)
def test_it_agrees_with_what_a_visitor_gets(path):
    answer = Client(headers={"host": "127.0.0.1"}).get(path, follow=True)
    assert broken(path) is (answer.status_code == 404)


def test_each_kind_of_record_is_asked_for_once(django_assert_max_num_queries):
    paths = [
        f"/en/{place}{n}/" for place in ("news/", "organizers/", "editions/", "pages/", "nothing/") for n in range(60)
    ]
    with django_assert_max_num_queries(5):
        assert len(links.broken("".join(map(link, paths)), "en")) == links.LINKS


def test_each_language_is_followed_in_its_own_text(find):
    article = make_article()
    words = {"body_en": link(f"/news/{article.pk}/"), "body_zh_hans": link(f"/news/{article.pk}/")}
    assert find("broken_link", **(ENGLISH | CHINESE | words)) == ["body_zh_hans"]
