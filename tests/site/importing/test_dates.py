import datetime

import pytest

from expo.site.importing.reading.dates import find_dates, first_date

DAY = datetime.date(2021, 9, 13)


@pytest.mark.parametrize(
    "text",
    [
        "2021-09-13",
        "2021/9/13",
        "2021.09.13",
        "2021-09-13 10:22:33",
        "2021-09-13T10:22:33+08:00",
        "2021-09-1310:22",
        "13 September 2021",
        "13-Sep-2021",
        "September 13, 2021",
        "Sept. 13, 2021",
        "Sept.13,2021",
        "Monday, 13th September, 2021 09:12 am",
        "16:30, September 13, 2021",
        "Sep 13, 2021, 03:13 ET",
        "2021年9月13日",
        "2021年09月13日10:22",
        "2021 年 9 月 13 日 10时22分",
        "2021年9月13日 星期一 10:22",
        "二〇二一年九月十三日",
        "２０２１－０９－１３",
    ],
)
def test_reads_a_date_with_its_time_of_day(text):
    (found,) = find_dates(text)
    assert found.on == DAY
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "September 6-8, 2021",
        "6-8 September 2021",
        "2021年9月6日至8日",
        "2021-09-06 to 2021-09-08",
        "2021-09-06至2021-09-08",
        "09/11/2021",
        "2021-13-45",
        "2021-02-30",
        "September 2021",
        "0311-66611065",
    ],
)
def test_a_period_or_an_unclear_date_is_none(text):
    assert first_date(text) is None


def test_finds_all_dates_in_order():
    assert [found.on.day for found in find_dates("2021-09-13, printed again on 14 September 2021")] == [13, 14]
