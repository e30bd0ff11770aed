"""Tables for spreadsheet programs: written so that none of their cells is run, and read as such programs save them."""

from expo.core.spreadsheets.cells import neutral, tidy
from expo.core.spreadsheets.errors import UnreadableError
from expo.core.spreadsheets.library import openpyxl
from expo.core.spreadsheets.reading import Line, Sheet, read
from expo.core.spreadsheets.responses import KINDS, download
from expo.core.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, Rows, write_csv, write_xlsx

__all__ = [
    "CSV_TYPE",
    "KINDS",
    "XLSX_TYPE",
    "Line",
    "Rows",
    "Sheet",
    "UnreadableError",
    "download",
    "neutral",
    "openpyxl",
    "read",
    "tidy",
    "write_csv",
    "write_xlsx",
]
