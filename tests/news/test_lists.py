import re
from datetime import date, timedelta
from html import unescape
from http import HTTPStatus

import pytest
from django.utils import timezone

from news.paging import SIZE
from tests.event.factories import make_edition
from tests.news.factories import CHINESE, DAY, make_article, make_category, make_outlet

pytestmark = pytest.mark.django_db

FIRST = date(2021, 1, 1)


def make_many(count: int, **fields: object) -> list:
    """Titled by number, the newest last."""
    return [make_article(FIRST + timedelta(days=i), title_en=f"Number {i:03}", **fields) for i in range(count)]


def numbers(page: str) -> list[int]:
    return [int(part[:3]) for part in page.split(">Number ")[1:] if part[3:7] == "</a>"]


def href(page: str, words: str) -> str:
    """The address of the pager's link that holds the words."""
    (link,) = re.findall(rf'href="([^"]*)"[^>]*><small>{words}</small>', page)
    return unescape(link)


def test_a_list_groups_its_rows_by_year(read):
    make_article(date(2023, 5, 1))
    make_article(date(2021, 9, 13))
    page = read("/en/news/")
    assert page.index('id="y2023"') < page.index("1 May 2023") < page.index('id="y2021"') < page.index("13 September")


def test_pages_follow_each_other_without_gap_or_repetition(read):
    make_many(2 * SIZE + 5)
    first = read("/en/news/")
    second = read(href(first, "Older"))
    third = read(href(second, "Older"))
    assert numbers(first) + numbers(second) + numbers(third) == list(range(2 * SIZE + 4, -1, -1))
    assert "This is the newest page" in first
    assert "This is the oldest page" in third
    assert numbers(read(href(third, "Newer"))) == numbers(second)


def test_the_page_before_the_second_is_the_first_at_its_own_address(read):
    make_many(SIZE + 5)
    second = read(href(read("/en/news/"), "Older"))
    assert href(second, "Newer") == "/en/news/"


def test_articles_of_one_day_are_paged_by_id(read):
    for i in range(SIZE + 3):
        make_article(FIRST, title_en=f"Number {i:03}")
    first = read("/en/news/")
    assert numbers(first) + numbers(read(href(first, "Older"))) == list(range(SIZE + 2, -1, -1))


def test_an_old_link_to_the_newest_rows_shows_the_first_page(read):
    articles = make_many(5)
    assert numbers(read("/en/news/", {"after": articles[-1].pk})) == [4, 3, 2, 1, 0]


@pytest.mark.parametrize("cursor", ["before", "after"])
@pytest.mark.parametrize("value", ["0", "1x", "-1", "٣", "\0", "9" * 40, "99999999"])
def test_a_cursor_that_names_no_row_answers_404_with_a_way_on(cursor, value, get):
    response = get("/en/news/", {cursor: value})
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert 'href="/en/news/"' in response.content.decode()


def test_a_cursor_names_a_row_of_the_list(get):
    elsewhere = make_article(category=make_category("local"))
    assert get("/en/news/category/expo-news/", {"before": elsewhere.pk}).status_code == HTTPStatus.NOT_FOUND


def test_at_most_three_pinned_articles_stand_first_and_once(read):
    for article in make_many(5):
        if article.released_on < FIRST + timedelta(days=4):
            article.pinned_until = timezone.now() + DAY
            article.save()
    page = read("/en/news/")
    assert numbers(page.split('id="y2021"')[0]) == [3, 2, 1]
    assert numbers(page) == [3, 2, 1, 4, 0]


@pytest.mark.parametrize("path", ["/en/news/?year=2021", "/en/news/category/expo-news/", "/en/news/archive/2021/"])
def test_pinned_articles_keep_their_place_in_other_lists(path, read):
    make_article(date(2021, 1, 1), title_en="Number 001", pinned_until=timezone.now() + DAY)
    make_article(date(2021, 1, 2), title_en="Number 002")
    assert numbers(read(path)) == [2, 1]


def test_filters_narrow_the_list_and_can_be_taken_off_one_by_one(read):
    make_article(date(2021, 1, 1), title_en="Number 001", outlet=make_outlet())
    make_article(date(2022, 1, 1), title_en="Number 002", outlet=make_outlet())
    make_article(date(2021, 1, 1), title_en="Number 003")
    page = read("/en/news/", {"year": "2021", "outlet": "xinhua"})
    assert numbers(page) == [1]
    assert 'class="chip" href="/en/news/?outlet=xinhua"' in page
    assert 'class="chip" href="/en/news/?year=2021"' in page
    assert "Clear all" in page
    assert '<option value="xinhua" selected>' in page


def test_the_edition_filter_shows_its_news(read):
    make_article(title_en="Number 001", edition=make_edition(2021))
    make_article(title_en="Number 002")
    assert numbers(read("/en/news/", {"edition": "2021"})) == [1]


def test_an_edition_of_which_nothing_is_told_yet_has_an_empty_list(read):
    make_article(title_en="Number 001")
    make_edition(2024)
    page = read("/en/news/", {"edition": "2024"})
    assert numbers(page) == []
    assert '<option value="2024" selected>' in page


def test_filters_stay_on_the_way_through_the_pages(read):
    make_many(SIZE + 2, outlet=make_outlet())
    older = href(read("/en/news/", {"outlet": "xinhua"}), "Older")
    assert "outlet=xinhua" in older
    assert numbers(read(older)) == [1, 0]


def test_an_outlet_and_an_edition_at_once_are_refused_with_advice(get):
    make_article(outlet=make_outlet(), edition=make_edition(2021))
    response = get("/en/news/", {"outlet": "xinhua", "edition": "2021"})
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert '<a href="#id_edition">Edition: Choose an outlet or an edition, not both.</a>' in response.content.decode()


@pytest.mark.parametrize(
    "parameters",
    [{"year": "0"}, {"year": "x"}, {"year": "99999"}, {"outlet": "nobody"}, {"edition": "\0"}, {"outlet": "\0"}],
)
def test_a_filter_that_does_not_exist_is_refused_with_the_form(parameters, get):
    response = get("/en/news/", parameters)
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "These filters do not work" in response.content.decode()


def test_empty_filters_are_no_filters(read):
    make_article(title_en="Number 001")
    page = read("/en/news/", {"year": "", "outlet": "", "edition": ""})
    assert numbers(page) == [1]
    assert 'class="chips"' not in page


def test_filters_without_news_say_so_and_can_be_taken_off(read):
    make_article(date(2021, 1, 1), outlet=make_outlet())
    make_article(date(2022, 1, 1))
    page = read("/en/news/", {"year": "2022", "outlet": "xinhua"})
    assert "No news with these filters" in page
    assert 'class="chip"' in page


def test_a_site_without_news_says_so(read):
    assert "No news here yet." in read("/en/news/")


def test_a_filter_that_has_a_page_of_its_own_names_it_as_canonical(read):
    make_article(outlet=make_outlet())
    assert 'rel="canonical" href="http://127.0.0.1:8000/en/news/outlet/xinhua/"' in read("/en/news/?outlet=xinhua")
    assert 'rel="canonical" href="http://127.0.0.1:8000/en/news/archive/2021/"' in read("/en/news/?year=2021")


def test_the_other_language_begins_at_its_own_first_page(read):
    article = make_many(SIZE + 2)[0]
    make_article(**CHINESE)
    page = read("/en/news/", {"before": article.pk + 1, "year": "2021"})
    assert 'href="/zh-hans/news/?year=2021"' in page


def test_categories_are_tabs_and_those_without_news_are_left_out(read):
    make_article()
    make_category("empty", name_en="Nothing yet")
    page = read("/en/news/category/expo-news/")
    assert '<a href="/en/news/category/expo-news/" aria-current="page">Expo News</a>' in page
    assert "Nothing yet" not in page
    assert "No news here yet." in read("/en/news/category/empty/")


def test_an_outlet_without_a_name_in_the_language_keeps_its_own(read):
    make_article(outlet=make_outlet("tst", name_en="TST", name_zh_hans=""), **CHINESE)
    page = read("/zh-hans/news/")
    assert '<span lang="en">TST</span>' in page
    assert '<option value="tst" lang="en">TST</option>' in page


@pytest.mark.parametrize("path", ["/en/news/category/nobody/", "/en/news/outlet/nobody/", "/en/news/category/a%00b/"])
def test_a_list_that_does_not_exist_answers_404(path, get):
    assert get(path).status_code == HTTPStatus.NOT_FOUND


def test_each_list_offers_its_own_feeds(read):
    make_article(outlet=make_outlet())
    for below in ("", "category/expo-news/", "outlet/xinhua/"):
        page = read(f"/en/news/{below}")
        assert f'type="application/atom+xml" title="Atom" href="/en/news/{below}feed/"' in page
        assert f'type="application/rss+xml" title="RSS" href="/en/news/{below}feed/rss/"' in page
