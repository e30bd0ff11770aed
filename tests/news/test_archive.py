from datetime import date
from http import HTTPStatus

import pytest

from tests.news.factories import CHINESE, make_article, make_chinese_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _news() -> None:
    for day in (date(2018, 5, 29), date(2021, 1, 31), date(2021, 9, 13), date(2021, 12, 31), date(2024, 7, 3)):
        make_article(day, title_en=f"News of {day}")


def test_a_year_shows_its_news_by_month(read):
    page = read("/en/news/archive/2021/")
    assert "<h1>News of 2021</h1>" in page
    assert page.index('id="m12"') < page.index("News of 2021-12-31") < page.index('id="m1"')
    assert "News of 2018-05-29" not in page
    assert "News of 2024-07-03" not in page


def test_a_year_leads_to_its_months_and_to_the_next_years_that_exist(read):
    page = read("/en/news/archive/2021/")
    for month in ("01", "09", "12"):
        assert f'href="/en/news/archive/2021/{month}/"' in page
    assert '/archive/2021/02/"' not in page
    assert '<a href="/en/news/archive/2018/" rel="prev">Previous: 2018</a>' in page
    assert '<a href="/en/news/archive/2024/" rel="next">Next: 2024</a>' in page


def test_a_month_shows_its_news_from_the_first_to_the_last_day(read):
    page = read("/en/news/archive/2021/12/")
    assert "<h1>News of December 2021</h1>" in page
    assert "News of 2021-12-31" in page
    assert "News of 2021-09-13" not in page


def test_months_lead_across_the_years(read):
    page = read("/en/news/archive/2021/01/")
    assert '<a href="/en/news/archive/2018/05/" rel="prev">Previous: May 2018</a>' in page
    assert '<a href="/en/news/archive/2021/09/" rel="next">Next: September 2021</a>' in page


def test_each_list_names_the_years_that_exist(read):
    page = read("/en/news/")
    assert [year for year in range(2017, 2026) if f"/en/news/archive/{year}/" in page] == [2018, 2021, 2024]


def test_each_archive_has_its_own_title_and_canonical_address(read):
    for path, title in {"2021/": "News of 2021", "2021/09/": "News of September 2021"}.items():
        page = read(f"/en/news/archive/{path}")
        assert f"<title>{title} –" in page
        assert f'rel="canonical" href="http://127.0.0.1:8000/en/news/archive/{path}"' in page


@pytest.mark.parametrize(
    "path",
    ["0000/", "0/", "99999/", "2019/", "9999/12/", "2021/13/", "2021/00/", "2021/9/", "2021/02/", "x/", "2021/x/"],
)
def test_a_year_or_month_that_does_not_exist_answers_404_with_a_way_on(path, get):
    response = get(f"/en/news/archive/{path}")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert 'href="/en/news/"' in response.content.decode()


@pytest.mark.parametrize("path", ["archive/2020/", "archive/2020/02/"])
def test_an_archive_that_exists_in_the_other_language_leads_there(path, get):
    make_chinese_article(released_on=date(2020, 2, 29))
    response = get(f"/en/news/{path}")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert f'href="/zh-hans/news/{path}"' in response.content.decode()


def test_only_the_page_of_a_year_is_marked_as_that_of_the_year(read):
    make_article(date(2021, 9, 13))
    link = '<a href="/en/news/archive/2021/" aria-current="{}">2021</a>'
    assert link.format("page") in read("/en/news/archive/2021/")
    assert link.format("true") in read("/en/news/archive/2021/09/")


def test_an_archive_is_offered_in_the_languages_that_have_it(read):
    make_article(date(2021, 9, 13), **CHINESE)
    assert 'href="/zh-hans/news/archive/2021/"' in read("/en/news/archive/2021/")
    assert 'href="/zh-hans/news/archive/2024/"' not in read("/en/news/archive/2024/")
