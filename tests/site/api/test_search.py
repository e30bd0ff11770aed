"""Search for programs: the hits of the page, in its order."""

import re
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client

from expo.site.search.query import SIZE
from tests.event.factories import make_edition, make_venue
from tests.news.factories import CHINESE, make_article, make_category, make_draft, make_outlet, make_withdrawn
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db


def test_it_finds_what_the_page_finds_in_the_same_order(read) -> None:
    make_article(date(2021, 1, 1), title_en="A fair opens", body_en="<p>Tea.</p>")
    make_article(date(2022, 1, 1), title_en="Another day", body_en="<p>The fair goes on.</p>")
    make_organization("bureau", name_en="Bureau of Fairs")
    make_venue(name_en="Fair Hall", slug="fair-hall")
    page = Client().get("/en/search/?q=fair").content.decode()
    on_the_page = re.findall(r'class="headline" href="([^"]+)"', page)
    assert len(on_the_page) == 4
    found = read("search", q="fair", language="en")
    assert [hit["url"].removeprefix("http://127.0.0.1:8000") for hit in found["items"]] == on_the_page
    assert (found["count"], found["is_more"], found["next"]) == (4, False, None)


def test_a_hit_says_what_it_is_and_where_its_record_is(read) -> None:
    article = make_article(date(2021, 9, 13), **CHINESE)
    hit = read("search", q="开幕", language="zh-hans")["items"][0]
    assert (hit["kind"], hit["title"], hit["dated"]) == ("news", {"zh-hans": "博览会开幕"}, "2021-09-13")
    assert hit["record"] == f"http://127.0.0.1:8000/api/v1/articles/{article.pk}"
    assert hit["url"].startswith(f"http://127.0.0.1:8000/zh-hans/news/{article.pk}/")


def test_a_snippet_is_html_in_which_the_words_are_marked_and_nothing_else(read) -> None:
    make_article(title_en="Prices", summary_en="Tea & <b>silk</b> at the fair.")
    snippet = read("search", q="silk", language="en")["items"][0]["snippet"]
    assert snippet == "Tea &amp; &lt;b&gt;<mark>silk</mark>&lt;/b&gt; at the fair."


def test_it_finds_what_visitors_can_read(read) -> None:
    make_draft()
    make_withdrawn()
    assert read("search", q="draft withdrawn", language="en")["items"] == []


def test_it_can_be_narrowed(read) -> None:
    found = make_article(date(2021, 9, 13), category=make_category("x"), outlet=make_outlet("x"))
    make_article(date(2020, 9, 13))
    make_edition(2021, about_en="<p>The expo opens.</p>")
    for parameters in ({"category": "x"}, {"outlet": "x"}, {"year": 2021, "kind": "news"}):
        hits = read("search", q="expo opens", language="en", **parameters)["items"]
        assert [hit["record"] for hit in hits] == [f"http://127.0.0.1:8000/api/v1/articles/{found.pk}"]


def test_next_leads_through_all_pages(read) -> None:
    for _ in range(SIZE + 1):
        make_article()
    first = read("search", q="expo", language="en")
    second = read(first["next"].removeprefix("http://127.0.0.1:8000/api/v1/"))
    urls = [hit["url"] for hit in first["items"] + second["items"]]
    assert (len(set(urls)), second["next"]) == (SIZE + 1, None)


@pytest.mark.parametrize("words", ['"', "\0", "a OR (b", "*", "'; --", "🍵", "，", "NEAR(", "-" * 200])
def test_any_words_are_words(words: str, read) -> None:
    assert read("search", q=words, language="en")["items"] == []


@pytest.mark.parametrize(
    ("parameters", "name"),
    [({"q": "x" * 201}, "q"), ({"kind": "people"}, "kind"), ({"page": 0}, "page"), ({"q": ""}, "q")],
)
def test_what_cannot_be_asked_is_named(parameters, name, problem) -> None:
    found = problem("search", **({"q": "expo", "language": "en"} | parameters))
    assert (found["status"], found["errors"][0]["name"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, name)


@pytest.mark.parametrize("parameters", [{"page": 2}, {"category": "nothing"}, {"outlet": "nothing"}])
def test_what_is_not_there_is_not_found(parameters, problem) -> None:
    assert problem("search", q="expo", language="en", **parameters)["status"] == HTTPStatus.NOT_FOUND


def test_nobody_keeps_what_was_searched_for(client: Client) -> None:
    assert client.get("/api/v1/search?q=expo&language=en")["Cache-Control"] == "no-store"
