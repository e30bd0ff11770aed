"""Written row by row, and never with a cell that a spreadsheet program would run."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, time, tzinfo
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils import timezone, translation

from expo.core.spreadsheets.cells import legal, marked, neutral
from expo.core.spreadsheets.library import openpyxl

Rows = Iterable[Iterable[Any]]

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Line:
    """A file of which the last line written is the whole."""

    def write(self, line: str) -> bytes:
        return line.encode()


def write_csv(rows: Rows) -> Iterator[bytes]:
    """One line after the other, with the mark by which Excel knows UTF-8; all in the zone and language active now.

    What is streamed is read only when those of the request have ended.
    """
    return _lines(rows, timezone.get_current_timezone(), translation.get_language())


def _lines(rows: Rows, zone: tzinfo, language: str | None) -> Iterator[bytes]:
    writer = csv.writer(_Line())
    with timezone.override(zone), translation.override(language):
        yield "\ufeff".encode()
        for row in rows:
            yield writer.writerow([neutral(_plain(cell)) for cell in row])


def write_xlsx(rows: Rows, *, title: str = "") -> IO[bytes]:
    """A temporary file, rewound, which goes when it is closed. The first row are the headings: bold, always in view.

    A text stays a text whatever it begins with. Excel holds 32,767 characters in a cell: what is longer is cut.
    """
    book = openpyxl().Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, _plain(cell), is_heading=number == 0) for cell in row])
    file = TemporaryFile()  # noqa: SIM115 -- the caller closes it
    book.save(file)
    file.seek(0)
    return file


def _plain(cell: Any) -> Any:
    """Moments by the clock of the reader, since spreadsheets know no time zones; what is lazy or a record as text."""
    match cell:
        case datetime():
            return timezone.make_naive(cell) if timezone.is_aware(cell) else cell
        case time():
            return cell.replace(tzinfo=None)
        case None | bool() | int() | float() | Decimal():
            return cell
    return cell if hasattr(cell, "isoformat") else legal(str(cell))


def _cell(sheet: Any, value: Any, *, is_heading: bool) -> Any:
    is_text = isinstance(value, str)
    cell = openpyxl().cell.WriteOnlyCell(sheet, marked(value) if is_text else value)
    if is_text:
        cell.data_type = "s"  # else "=1+1" would be a formula
    if value != neutral(value):
        cell.quotePrefix = True  # and would become one when somebody has edited it
    if is_heading:
        cell.font = openpyxl().styles.Font(bold=True)
    return cell


def _sheet_title(title: str) -> str | None:
    """Excel allows 31 characters, and some of them not."""
    return "".join(" " if c in "[]:*?/\\" else c for c in title)[:31].strip("' ") or None
