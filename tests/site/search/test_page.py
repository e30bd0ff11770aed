"""The page of results, as a visitor reads it."""

import re
from datetime import date
from http import HTTPStatus
from xml.etree import ElementTree

import pytest
from django.db import connection

from expo.site.search import query
from news.models import Article
from tests.event.factories import make_contact, make_edition, make_expo, make_venue
from tests.news.factories import (
    CHINESE,
    make_article,
    make_category,
    make_chinese_article,
    make_correction,
    make_outlet,
)
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db

SEARCH = "/en/search/"


def tabs(page: str) -> list[str]:
    (nav,) = re.findall(r'class="tabs mt".*?</nav>', page)
    return [" ".join(re.sub("<.*?>", " ", tab).split()) for tab in re.findall(r"<a .*?</a>", nav)]


def test_the_first_visit_shows_the_box_and_what_there_is_to_browse(read):
    make_article(date(2021, 9, 13))
    page = read(SEARCH)
    assert 'type="search" id="q" name="q" value=""' in page
    assert 'href="/en/news/category/expo-news/"' in page
    assert 'href="/en/news/archive/2021/"' in page
    assert 'name="robots" content="noindex"' in page


def test_every_page_leads_to_it(read):
    assert f'href="{SEARCH}"' in read("/en/")
    assert f'<a href="{SEARCH}" aria-current="page">' in read(SEARCH)


def test_it_is_kept_by_nobody(get):
    response = get(SEARCH, {"q": "expo"})
    assert response.headers["Cache-Control"] == "no-store"


def test_a_result_says_what_it_is_of_when_and_from_whom(read):
    make_article(date(2021, 9, 13), title_en="Robots", outlet=make_outlet())
    page = read(SEARCH, {"q": "robots"})
    day = '<time datetime="2021-09-13">13 September 2021</time>'
    assert f"<span>News</span> <span>{day}</span> <span>Xinhua</span>" in page
    assert "1 result for “robots”" in page


def test_words_are_marked_in_the_title_and_the_text(read):
    make_article(title_en="Robots & more", summary_en="The best ROBOTS.", body_en="<p>Text</p>")
    page = read(SEARCH, {"q": "robot"})
    assert "<mark>Robots</mark> &amp; more</a>" in page
    assert "<p>The best <mark>ROBOTS</mark>.</p>" in page


def test_a_name_in_the_other_script_says_so(read):
    make_organization(name_en="", name_zh_hans="展览部")
    assert 'lang="zh-Hans"><mark>展览</mark>部</a>' in read(SEARCH, {"q": "展览"})


def test_each_kind_has_a_tab_with_its_number(read, rows):
    make_expo()
    make_edition(2021)
    make_venue(name_en="Expo hall")
    make_article(title_en="The expo")
    page = read(SEARCH, {"q": "expo"})
    assert tabs(page) == ["All 3", "News 1", "Venue 1", "Editions 1"]
    assert rows("expo", kind="venues") == ["[Expo] hall"]
    assert tabs(read(SEARCH, {"q": "expo", "kind": "venues"})) == tabs(page)
    assert rows("expo", kind="organizers") == []


def test_results_are_narrowed_and_filters_taken_off_one_by_one(read, rows):
    make_edition(2021, name_en="Robots fair")
    placed = {"outlet": make_outlet(), "category": make_category("local", name_en="Local")}
    make_article(date(2021, 1, 1), title_en="Robots 1", **placed)
    make_article(date(2020, 1, 1), title_en="Robots 2", **placed)
    make_article(date(2021, 1, 1), title_en="Robots 3", outlet=placed["outlet"])
    make_article(date(2021, 1, 1), title_en="Robots 4", category=placed["category"])
    assert rows("robots 1", year=2021, outlet="xinhua", category="local") == ["[Robots] [1]"]
    assert rows("robots", year=2020) == ["[Robots] 2"]
    assert rows("robots", year=2021, kind="editions") == ["[Robots] fair"]
    assert len(rows("robots", outlet="xinhua")) == len(rows("robots", category="local")) == 3
    page = read(SEARCH, {"q": "robots", "kind": "news", "year": "2021", "outlet": "xinhua"})
    assert 'class="chip" href="/en/search/?q=robots&amp;kind=news&amp;outlet=xinhua"' in page
    assert 'class="chip chip--clear" href="/en/search/?q=robots&amp;kind=news"' in page
    assert '<input type="hidden" name="q" value="robots"' in page


def test_pages_follow_each_other_without_gap_or_repetition(rows, read):
    for number in range(query.SIZE + 3):
        make_article(title_en=f"Robots {number:02}")
    assert len(rows("robots")) == query.SIZE
    assert rows("robots") + rows("robots", page=2) == [f"[Robots] {n:02}" for n in range(query.SIZE + 2, -1, -1)]
    assert 'href="/en/search/?q=robots&amp;page=2" rel="next"' in read(SEARCH, {"q": "robots"})
    assert 'href="/en/search/?q=robots" rel="prev"' in read(SEARCH, {"q": "robots", "page": "2"})


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "99999999", "٣", "\0"])
def test_a_page_that_is_not_there_answers_404(page, get):
    make_article(title_en="Robots")
    assert get(SEARCH, {"q": "robots", "page": page}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("parameters", [{"year": "x"}, {"outlet": "nobody"}, {"category": "\0"}, {"year": "0"}])
def test_a_filter_that_does_not_exist_is_refused_with_the_form(parameters, get):
    response = get(SEARCH, {"q": "robots"} | parameters)
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "These filters do not work" in response.content.decode()


def test_a_kind_that_does_not_exist_answers_404(get):
    assert get(SEARCH, {"q": "robots", "kind": "people"}).status_code == HTTPStatus.NOT_FOUND


def test_only_the_newest_are_counted_and_the_page_says_how_to_reach_the_others(read, monkeypatch):
    monkeypatch.setattr(query, "MOST", 3)
    for year in (2018, 2019, 2020, 2021):
        make_article(date(year, 1, 1), title_en=f"Robots {year}")
    page = read(SEARCH, {"q": "robots"})
    assert "3+ results for “robots”" in page
    assert tabs(page) == ["All 3+", "News 3+"]
    assert "Choose a year to see older ones." in page
    assert "2018" not in re.findall(r'class="headline".*?</a>', page)[-1]
    assert "1 result for “robots”" in read(SEARCH, {"q": "robots", "year": "2018"})


def test_nothing_found_leads_to_the_other_language(read):
    make_chinese_article()
    page = read(SEARCH, {"q": "开幕"})
    assert "No results for “开幕”" in page
    link = 'href="/zh-hans/search/?q=%E5%BC%80%E5%B9%95" hreflang="zh-Hans">1 result in <span lang="zh-Hans">中文'
    assert link in page


def test_nothing_found_leads_to_fewer_words_to_the_years_and_to_somebody_who_knows(read):
    make_contact(is_primary=True)
    make_article(date(2021, 9, 13))
    page = read(SEARCH, {"q": "robots weld"})
    assert 'href="/en/search/?q=robots">Only “robots”</a>' in page
    assert 'href="/en/search/?q=weld">Only “weld”</a>' in page
    assert 'href="/en/news/archive/2021/"' in page
    assert 'href="tel:+8631166611065"' in page


def test_the_language_switch_keeps_the_words(read):
    make_article(title_en="Robots", **CHINESE)
    assert 'href="/zh-hans/search/?q=robots" lang="zh-Hans"' in read(SEARCH, {"q": "robots"})


def test_of_a_long_input_the_beginning_is_looked_for(read):
    make_article(title_en="Robots")
    page = read(SEARCH, {"q": "robots " + "x" * 10_000})
    assert "Only the first 200 characters were looked for." in page


@pytest.mark.parametrize("words", ["!!!", "“”", "😀😀", "\0", "…"])
def test_what_has_no_letters_is_told_so(words, get):
    response = get(SEARCH, {"q": words})
    assert response.status_code == HTTPStatus.OK


def test_a_page_that_is_not_there_offers_the_box(get):
    page = get("/en/nowhere/").content.decode()
    assert 'role="search"' in page
    assert 'action="/en/search/"' in page


def test_browsers_and_search_engines_are_told_how_to_search(read, get):
    make_expo()
    home = read("/zh-hans/")
    assert 'type="application/opensearchdescription+xml" title="数字博览会" href="/zh-hans/opensearch.xml"' in home
    assert '"target": "http://127.0.0.1:8000/zh-hans/search/?q={words}"' in home
    described = ElementTree.fromstring(get("/zh-hans/opensearch.xml").content)
    (url,) = described.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.attrib["template"] == "http://127.0.0.1:8000/zh-hans/search/?q={searchTerms}"


def test_the_number_of_queries_of_a_first_page_is_constant(queries_of):
    """Those of the index, of the entries that are shown, of the two kinds among them, and of corrections if any."""

    def fill(numbers: range) -> list[Article]:
        for i in numbers:
            make_organization(f"body-{i}", name_en=f"Robots {i}")
        return [
            make_article(title_en=f"Robots {i}", outlet=make_outlet(f"o-{i}"), category=make_category(f"c-{i}"))
            for i in numbers
        ]

    looked_up = {"sqlite": 6, "postgresql": 4}[connection.vendor]
    articles = fill(range(1))
    assert queries_of(SEARCH, {"q": "robots"}) == looked_up + 3
    articles += fill(range(1, 12))
    assert queries_of(SEARCH, {"q": "robots"}) == looked_up + 3
    for article in articles:
        make_correction(article)
    assert queries_of(SEARCH, {"q": "robots"}) == looked_up + 4


def test_editions_without_a_name_of_their_own_take_no_query_each(queries_of, rows):
    make_expo(name_en="Robots")
    make_edition(2020)
    with_one = queries_of(SEARCH, {"q": "robots"})
    make_edition(2021)
    assert rows("robots") == ["[Robots] 2021", "[Robots] 2020"]
    assert queries_of(SEARCH, {"q": "robots"}) == with_one
