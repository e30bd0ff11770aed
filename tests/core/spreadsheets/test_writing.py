"""Tables for spreadsheet programs."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from expo.core.spreadsheets import neutral, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("http://x")']


def read_csv(rows: list[list[Any]]) -> list[list[str]]:
    text = b"".join(write_csv(rows)).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline="")))


def read_xlsx(rows: list[list[Any]], **options: str) -> Any:
    with write_xlsx(rows, **options) as file:
        return load_workbook(file).active


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert read_csv([[text]]) == [[f"'{text}"]]
    cell = read_xlsx([["Heading"], [text]])["A2"]
    assert cell.data_type == "s"


@pytest.mark.parametrize("cell", ["Expo", "数字经济", "", None, -1, 1.5, Decimal("-2.5"), date(2021, 9, 6)])
def test_what_is_harmless_stays(cell: Any) -> None:
    assert neutral(cell) == cell


def test_numbers_stay_numbers() -> None:
    assert read_csv([[-1, Decimal("-2.5"), None]]) == [["-1", "-2.5", ""]]
    assert [cell.value for cell in read_xlsx([["a", "b", "c"], [-1, Decimal("-2.5"), None]])[2]] == [-1, -2.5, None]


def test_quotes_commas_lines_and_chinese_come_back() -> None:
    row = ['a "quoted", text', "两\n行", "café"]
    assert read_csv([row]) == [row]
    assert [cell.value for cell in read_xlsx([["a", "b", "c"], row])[2]] == row


def test_moments_are_told_by_the_clock_of_the_reader() -> None:
    moment = datetime(2021, 9, 6, 1, 30, tzinfo=UTC)  # Shanghai is eight hours ahead
    assert read_csv([[moment]]) == [["2021-09-06 09:30:00"]]
    assert read_xlsx([["When"], [moment]])["A2"].value == datetime(2021, 9, 6, 9, 30)  # noqa: DTZ001


def test_a_table_that_is_streamed_keeps_the_clock_and_the_language_of_who_asked() -> None:
    """Its lines are read when the middleware that set them has gone."""
    with timezone.override("America/New_York"), translation.override("zh-hans"):
        lines = write_csv([[datetime(2021, 9, 6, 1, 30, tzinfo=UTC), gettext_lazy("Saturday")]])
    assert b"".join(lines).decode().removeprefix("\ufeff") == "2021-09-05 21:30:00,星期六\r\n"
    assert timezone.get_current_timezone_name() == "Asia/Shanghai"


def test_control_characters_and_lazy_texts_do_no_harm() -> None:
    assert read_csv([["a\x00b\x0bc", gettext_lazy("English")]]) == [["abc", "English"]]
    assert read_xlsx([["a\x00b\x0bc"]])["A1"].value == "abc"


def test_a_text_longer_than_excel_holds_is_cut_there_alone() -> None:
    assert len(read_xlsx([["x" * 40_000]])["A1"].value) == 32_767
    assert len(read_csv([["x" * 40_000]])[0][0]) == 40_000


def test_the_headings_are_bold_and_stay_in_view() -> None:
    sheet = read_xlsx([["Name"], ["Expo"]], title="2021: names/roles, a title much longer than Excel takes")
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.title == "2021  names roles, a title much"


def test_rows_are_written_as_they_come() -> None:
    asked = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield [number]

    lines = write_csv(rows())
    next(lines)
    next(lines)
    assert asked == [0]


def test_a_text_that_looks_neutralised_is_told_from_one_that_was() -> None:
    assert neutral("'=1+1") == "''=1+1"
    assert read_xlsx([["Heading"], ["'=1+1"]])["A2"].value == "''=1+1"


def test_what_excel_would_run_stays_a_text_there_when_it_is_edited() -> None:
    sheet = read_xlsx([["Heading"], ["+86 311 6661 1065"], ["Expo"]])
    assert sheet["A2"].value == "+86 311 6661 1065"
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert read_xlsx([["a\ufffe\uffff\ud800b"]])["A1"].value == "ab"
