"""Lists as spreadsheet programs save them, and files that are none."""

import codecs
import datetime
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from expo.core.spreadsheets import UnreadableError, read, write_csv, write_xlsx

ROWS = [["Name", "名称", "Website"], ["Ministry of Fairs", "展览部", "https://example.org/"]]
NASTY = [
    "=1+1", "'=1+1", "''+1", "-", "@x", "＝1", "'", "''", 'a "b", c;d', "two\nlines", "\u202eright\u202c", "_x0041_",
]  # fmt: skip


def workbook(*rows: list[Any], title: str = "Bodies") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The archive with other contents of some parts: `sheet1=b"..."`."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            stem = name.rsplit("/", 1)[-1].split(".")[0]
            target.writestr(name, changed.get(stem, source.read(name)))
    return file.getvalue()


def cells(data: bytes, most: int = 100) -> list[list[str]]:
    return [line.cells for line in read(data, most=most).lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(data, most=100)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_csv_is_read_in_what_programs_write(encoding: str, between: str) -> None:
    text = "\r\n".join(between.join(row) for row in ROWS)
    assert cells(text.encode(encoding)) == ROWS


def test_csv_says_how_it_was_read() -> None:
    assert read("名称;城市\n展览部;北京\n".encode("gb18030"), most=9).origin == "CSV, GB18030, semicolons"


def test_the_line_by_which_excel_names_the_delimiter_is_no_row() -> None:
    sheet = read(b"sep=;\nName;Website\nFairs, all;x\n", most=9)
    assert [line.cells for line in sheet.lines] == [["Name", "Website"], ["Fairs, all", "x"]]
    assert [line.number for line in sheet.lines] == [2, 3]


def test_blank_lines_and_columns_are_left_out_and_rows_keep_their_numbers() -> None:
    sheet = read(b'Name,Website,,\n,,,\n\n"two\nlines",x,,\nlast\n', most=9)
    assert sheet.lines == [(1, ["Name", "Website"]), (4, ["two\nlines", "x"]), (5, ["last"])]


def test_no_more_lines_are_read_than_asked_for() -> None:
    assert cells(b"a,b\n" * 50, most=3) == [["a", "b"]] * 3
    assert cells(workbook(*[["a", "b"]] * 50), most=3) == [["a", "b"]] * 3


def test_a_workbook_is_read_as_a_person_sees_it() -> None:
    day = datetime.date(2021, 9, 6)
    rows = [["Name", "展览部", 2021, 2021.0, 1.5, True, day, None, datetime.datetime(2021, 9, 6, 9, 30)]]  # noqa: DTZ001
    shown = ["Name", "展览部", "2021", "2021", "1.5", "TRUE", "2021-09-06", "", "2021-09-06 09:30:00"]
    assert cells(workbook(*rows)) == [shown]


def test_of_a_formula_the_value_is_read_that_was_shown() -> None:
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="str"><f>"Fair"&amp;"s"</f><v>Fairs</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>
    </sheetData></worksheet>"""
    assert cells(repacked(workbook(["x"]), sheet1=sheet)) == [["Fairs", "2"]]


def test_the_first_sheet_is_read_and_named() -> None:
    book = Workbook()
    book.active.title = "机构"
    book.active.append(["Name"])
    book.create_sheet("Notes").append(["Not this"])
    sheet = read(saved(book), most=9)
    assert [line.cells for line in sheet.lines] == [["Name"]]
    assert sheet.origin == "XLSX, sheet “机构”, its other sheets are not read"


@pytest.mark.parametrize("text", NASTY)
def test_what_was_written_is_read_again(text: str) -> None:
    assert cells(b"".join(write_csv([["a", "b"], ["x", text]])))[1] == ["x", text]
    with write_xlsx([["a", "b"], ["x", text]]) as file:
        assert cells(file.read())[1] == ["x", text]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    asked = [["a", "b"], ["x", text.strip()]]
    assert cells(b"".join(write_csv(asked))) == asked
    with write_xlsx(asked) as file:
        assert cells(file.read()) == asked


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n\n , ,\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no table"),
        (b"%PDF-1.4\n\x00\x01\x02", "no table"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "web page"),
        (b"Name,\xff\xfe\xff\n", "characters of the file"),
        (codecs.BOM_UTF16_LE + b"a\0b", "characters of the file"),
        (b'Name,Website\n"Fairs,x\n', "Row 2"),
        (b",".join([b"a"] * 101), "100 columns"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "old Excel"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "broken"),
        (workbook(["Name"])[:-200], "broken"),
        (repacked(workbook(["Name"]), sheet1=b"<worksheet><sheet"), "broken"),
        (repacked(workbook(["Name"]), sheet1=b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "broken"),
        (repacked(workbook(["Name"]), sheet1=b" " * 40_000_000), "32.0"),
        (repacked(workbook(["Name"]), workbook=b"<workbook/>"), "broken"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_reason(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_an_archive_without_a_workbook_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert "no Excel workbook" in refusal(file.getvalue())


def test_a_row_far_below_costs_no_time() -> None:
    """Its number is no count of rows to make up."""
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"><c r="A99999999999"><v>2</v></c></row>
    </sheetData></worksheet>"""
    assert cells(repacked(workbook(["x"]), sheet1=sheet)) == [["1"]]
