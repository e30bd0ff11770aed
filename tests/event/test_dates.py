from datetime import date

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from expo.event.dates import dates, span, weekdays


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        (date(2021, 9, 6), date(2021, 9, 8), "6–8 September 2021", "2021年9月6日至8日"),
        (date(2021, 8, 30), date(2021, 9, 2), "30 August – 2 September 2021", "2021年8月30日至9月2日"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 – 2 January 2022", "2021年12月30日至2022年1月2日"),
        (date(2021, 9, 6), date(2021, 9, 6), "6 September 2021", "2021年9月6日"),
        (date(2021, 9, 6), None, "6 September 2021", "2021年9月6日"),
    ],
)
def test_a_stretch_of_days_reads_as_people_write_it(first, last, english, chinese):
    assert strip_tags(span(first, last)) == english
    with override("zh-hans"):
        assert strip_tags(span(first, last)) == chinese


@pytest.mark.parametrize(
    ("last", "english", "chinese"),
    [
        (date(2021, 9, 8), "6–8 September", "9月6日至8日"),
        (date(2021, 10, 1), "6 September – 1 October", "9月6日至10月1日"),
        (None, "6 September", "9月6日"),
        (date(2022, 1, 2), "6 September 2021 – 2 January 2022", "2021年9月6日至2022年1月2日"),
    ],
)
def test_the_year_is_left_out_where_it_stands_beside(last, english, chinese):
    assert strip_tags(span(date(2021, 9, 6), last, with_year=False)) == english
    with override("zh-hans"):
        assert strip_tags(span(date(2021, 9, 6), last, with_year=False)) == chinese


def test_an_open_end_is_said():
    assert strip_tags(dates(date(2021, 9, 6), None)) == "from 6 September 2021"


def test_machines_read_both_days():
    html = span(date(2021, 9, 6), date(2021, 9, 8))
    assert '<time datetime="2021-09-06">6</time>' in html
    assert '<time datetime="2021-09-08">8 September</time>' in html


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2021, 9, 8), "Monday to Wednesday"),
        (date(2021, 9, 6), "Monday"),
        (date(2021, 9, 12), "Monday to Sunday"),
        (date(2021, 9, 13), ""),
        (None, ""),
    ],
)
def test_weekdays_are_told_within_one_week(last, expected):
    assert weekdays(date(2021, 9, 6), last) == expected
