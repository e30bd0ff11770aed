"""The front door, the pages of their own, and what machines read."""

from datetime import date, timedelta
from http import HTTPStatus
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from expo.site.models import Page
from news.models import Article, Category

pytestmark = pytest.mark.django_db
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def article() -> Article:
    return Article.objects.create(
        live_number=1, title_en="Opening", body_en="<p>Open.</p>",
        category=Category.objects.create(slug="expo", name_en="Expo News"),
        released_on=date(2021, 9, 6), published_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip


def locations(client: Client, path: str) -> list[str]:
    tree = ElementTree.fromstring(client.get(path).content)
    return [element.text or "" for element in tree.iterfind(".//s:loc", SITEMAP)]


@pytest.mark.parametrize(
    ("accepted", "home"), [("zh-CN,zh;q=0.9", "/zh-hans/"), ("en", "/en/"), ("fr", "/en/"), ("", "/en/")]
)
def test_the_bare_address_chooses_the_language(client: Client, accepted: str, home: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, home)
    assert "Accept-Language" in response["Vary"]


def test_a_page_is_shown_in_the_languages_in_which_it_is_written(client: Client) -> None:
    Page.objects.create(slug="about", title_en="About us", body_en="<p>We <b>are</b>.</p>")
    assert "We <strong>are</strong>." in client.get("/en/pages/about/").content.decode()
    response = client.get("/zh-hans/pages/about/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert 'href="/en/pages/about/"' in response.content.decode()


def test_the_sitemap_lists_a_language_and_year_only_where_there_is_news(client: Client, article: Article) -> None:
    files = locations(client, "/sitemap.xml")
    assert "http://127.0.0.1:8000/sitemap-en-2021.xml" in files
    assert not [file for file in files if "zh-hans" in file]


def test_the_years_file_names_the_article(client: Client, article: Article) -> None:
    assert locations(client, "/sitemap-en-2021.xml") == [f"http://127.0.0.1:8000/en/news/{article.pk}/opening/"]
    assert client.get("/sitemap-zh-hans-2021.xml").status_code == HTTPStatus.NOT_FOUND


def test_drafts_and_planned_news_are_in_no_sitemap(client: Client, article: Article) -> None:
    Article.objects.update(published_at=timezone.now() + timedelta(days=1))
    assert client.get("/sitemap-en-2021.xml").status_code == HTTPStatus.NOT_FOUND
    assert locations(client, "/news-sitemap.xml") == []


def test_the_news_sitemap_names_what_is_new(client: Client, article: Article) -> None:
    assert locations(client, "/news-sitemap.xml") == [f"http://127.0.0.1:8000/en/news/{article.pk}/opening/"]
    Article.objects.update(published_at=timezone.now() - timedelta(days=3))
    assert locations(client, "/news-sitemap.xml") == []


@pytest.mark.parametrize("path", ["/sitemap-fr-2021.xml", "/sitemap-en-0.xml", "/sitemap-en-99999.xml"])
def test_a_sitemap_that_cannot_be_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_other_pages_are_listed_with_their_languages(client: Client) -> None:
    Page.objects.create(slug="about", title_en="About us", body_en="<p>x</p>")
    found = locations(client, "/sitemap-pages.xml")
    assert "http://127.0.0.1:8000/zh-hans/venue/" in found
    assert "http://127.0.0.1:8000/en/pages/about/" in found
    assert "http://127.0.0.1:8000/zh-hans/pages/about/" not in found


def test_robots_are_shown_the_sitemaps_and_kept_from_the_desk(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://127.0.0.1:8000/news-sitemap.xml" in text


def test_the_process_and_the_database_answer(client: Client) -> None:
    assert client.get("/healthz").status_code == HTTPStatus.OK
    assert client.get("/readyz").json()["ready"]
