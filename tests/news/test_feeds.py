from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from xml.etree import ElementTree as ET

import pytest
from django.core.files.base import ContentFile

from expo.images.models import Image
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.feeds import SIZE
from tests.images.conftest import picture_bytes
from tests.news.factories import make_article, make_category, make_chinese_article, make_correction, make_outlet

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def entries(response) -> list[ET.Element]:
    return ET.fromstring(response.content).findall("a:entry", ATOM)


def items(response) -> list[ET.Element]:
    return ET.fromstring(response.content).findall("channel/item")


def test_an_entry_brings_the_whole_text(get):
    article = make_article(byline="Li Ye", body_en="<p>One.</p><p>Two.</p>")
    (entry,) = entries(get("/en/news/feed/"))
    assert entry.findtext("a:title", namespaces=ATOM) == "The expo opens"
    assert entry.findtext("a:summary", namespaces=ATOM) == "Five halls."
    assert "<p>One.</p><p>Two.</p>" in entry.findtext("a:content", namespaces=ATOM)
    assert entry.findtext("a:id", namespaces=ATOM) == f"http://127.0.0.1:8000/en/news/{article.pk}/"
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Li Ye"


def test_rss_says_the_same(get):
    article = make_article()
    (item,) = items(get("/en/news/feed/rss/"))
    assert item.findtext("link") == f"http://127.0.0.1:8000/en/news/{article.pk}/"
    assert "<p>It opened today.</p>" in item.findtext(CONTENT)


def test_links_and_pictures_work_outside_the_site(get, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    picture = ContentFile(picture_bytes((60, 40)), "hall.jpg")
    image = Image.objects.create(file=picture, sha256="0" * 64, alt_en="A hall")
    make_article(body_en=f'<p><a href="/en/venue/">Venue</a></p><figure data-image="{image.pk}"></figure>')
    text = entries(get("/en/news/feed/"))[0].findtext("a:content", namespaces=ATOM)
    assert '<a href="http://127.0.0.1:8000/en/venue/">' in text
    assert '<img src="http://127.0.0.1:8000/media/' in text
    assert "srcset" not in text


def test_a_correction_is_told_and_moves_the_date(get):
    article = make_article()
    when = datetime.now(UTC).replace(microsecond=0)
    make_correction(article, "It was Monday.", corrected_at=when)
    (entry,) = entries(get("/en/news/feed/"))
    assert "It was Monday." in entry.findtext("a:content", namespaces=ATOM)
    assert datetime.fromisoformat(entry.findtext("a:updated", namespaces=ATOM)) == when
    assert datetime.fromisoformat(entry.findtext("a:published", namespaces=ATOM)) < when


def test_a_new_text_moves_the_date_and_not_the_entry(get):
    article = make_article()
    before = entries(get("/en/news/feed/"))[0]
    draft = verbs.save_draft(article, {"title_en": "It opens"}, by=None, stamp=Stamp.of(article, None))
    verbs.publish(draft, by=None, version=draft.version)
    (entry,) = entries(get("/en/news/feed/"))
    updated = datetime.fromisoformat(entry.findtext("a:updated", namespaces=ATOM))
    assert updated == article.revisions.get(number=2).reviewed_at
    for name in ("a:id", "a:published"):
        assert entry.findtext(name, namespaces=ATOM) == before.findtext(name, namespaces=ATOM)


@pytest.mark.parametrize("below", ["category/expo-news/", "outlet/xinhua/"])
def test_categories_and_outlets_have_their_own(below, get):
    make_article(title_en="Within", outlet=make_outlet())
    make_article(title_en="Elsewhere", category=make_category("local"))
    found = entries(get(f"/en/news/{below}feed/"))
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in found] == ["Within"]
    assert len(items(get(f"/en/news/{below}feed/rss/"))) == 1


@pytest.mark.parametrize("path", ["category/nobody/feed/", "outlet/nobody/feed/rss/"])
def test_a_feed_of_nothing_answers_404(path, get):
    assert get(f"/en/news/{path}").status_code == HTTPStatus.NOT_FOUND


def test_a_summary_is_text_and_no_markup(get):
    make_article(summary_en="1 < 2 & 3")
    assert entries(get("/en/news/feed/"))[0].findtext("a:summary", namespaces=ATOM) == "1 &lt; 2 &amp; 3"


def test_a_language_has_its_own_feed(get):
    make_chinese_article()
    assert entries(get("/en/news/feed/")) == []
    response = get("/zh-hans/news/feed/")
    assert len(entries(response)) == 1
    assert b'xml:lang="zh-Hans"' in response.content


def test_a_feed_is_told_apart_by_its_type_and_kept_by_its_readers(get):
    make_article()
    response = get("/en/news/feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert get("/en/news/feed/rss/")["Content-Type"] == "application/rss+xml; charset=utf-8"
    again = get("/en/news/feed/", headers={"if-none-match": response["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED


def test_an_empty_feed_does_not_change_from_one_second_to_the_next(get):
    assert "1970" in get("/en/news/feed/").content.decode()


def test_a_feed_holds_the_newest(get):
    for i in range(SIZE + 2):
        make_article(date(2021, 1, 1) + timedelta(days=i), title_en=f"Number {i}")
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in entries(get("/en/news/feed/"))]
    assert titles == [f"Number {i}" for i in range(SIZE + 1, 1, -1)]


def test_control_characters_do_not_break_a_feed(get):
    make_article(title_en="Ex\x0bpo", summary_en="Five\x08halls", body_en="<p>Te\x0cxt</p>")
    assert entries(get("/en/news/feed/"))[0].findtext("a:title", namespaces=ATOM) == "Expo"
    assert len(items(get("/en/news/feed/rss/"))) == 1


def test_the_index_names_the_feeds_that_have_something(read):
    make_article(outlet=make_outlet())
    make_category("empty", name_en="Nothing yet")
    page = read("/en/feeds/")
    for below in ("", "category/expo-news/", "outlet/xinhua/"):
        assert f'href="/en/news/{below}feed/"' in page
        assert f'href="/en/news/{below}feed/rss/"' in page
    assert "Nothing yet" not in page
