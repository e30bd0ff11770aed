"""The table of all editions."""

import re

import pytest

from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db


def rows(html):
    return re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+)', html)


def test_editions_stand_newest_first_and_gaps_are_stated(read):
    for year in (2019, 2023, 2021):
        make_edition(year)
    html = read("/en/editions/")
    assert rows(html) == ["2023", "2022", "2021", "2020", "2019"]
    assert html.count("No edition was found for this year.") == 2


def test_a_long_gap_is_one_row(read):
    make_edition(2010)
    make_edition(2019)
    html = read("/en/editions/")
    assert rows(html) == ["2019", "2011–2018", "2010"]
    assert "No edition was found for these years." in html


def test_two_editions_in_one_year_are_two_rows(read):
    make_edition(2021, slug="2021-spring")
    make_edition(2021, slug="2021-autumn")
    assert rows(read("/en/editions/")) == ["2021", "2021"]


def test_hosts_are_named_short_and_explained(read):
    body = make_organization(short_name_en="MoF")
    make_participation(make_edition(), body)
    html = read("/en/editions/")
    assert "<span>MoF" in html
    assert "MoF: Ministry of Fairs." in html


def test_a_short_name_of_another_language_is_not_taken(read):
    make_participation(make_edition(), make_organization(short_name_en="MoF"))
    html = read("/zh-hans/editions/")
    assert "<span>展览部" in html
    assert "MoF" not in html


def test_a_body_of_another_rank_is_no_host(read):
    make_participation(make_edition(), make_organization(), rank=2)
    assert '<span class="empty">Not known</span>' in read("/en/editions/")


def test_dates_that_moved_to_another_year_show_it(read):
    make_edition(2021, starts_on="2022-03-01", ends_on="2022-03-03")
    assert '<time datetime="2022-03-03">3 March</time> 2022' in read("/en/editions/")


def test_the_source_of_the_dates_is_linked(read):
    make_edition(date_source_name_en="Xinhua", date_source_url="https://example.org/a")
    assert '<a href="https://example.org/a" rel="external">Xinhua</a>' in read("/en/editions/")


def test_a_site_without_editions_says_so(read):
    assert "No edition is published yet." in read("/en/editions/")
