"""A list as a spreadsheet program saves it: CSV in what such programs write, or XLSX."""

from expo.core.spreadsheets.delimited import read_delimited
from expo.core.spreadsheets.sheet import Line, Sheet
from expo.core.spreadsheets.workbook import OLE, ZIP, read_workbook, refuse_old_workbook

__all__ = ["Line", "Sheet", "read"]


def read(data: bytes, *, most: int) -> Sheet:
    """The lines that are not blank, no more than `most`. Raises UnreadableError.

    By what the file holds, whatever it is called.
    """
    if data.startswith(OLE):
        refuse_old_workbook(data)
    if data.startswith(ZIP):
        return read_workbook(data, most)
    return read_delimited(data, most)
