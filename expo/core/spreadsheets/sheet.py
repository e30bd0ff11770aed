from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext as _

from expo.core.spreadsheets.cells import original, tidy
from expo.core.spreadsheets.errors import UnreadableError

MOST_COLUMNS = 100


class Line(NamedTuple):
    """`number` is the one that the spreadsheet program shows; blank cells at the end are left out."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """`origin` says how it was read: what a person compares when characters look wrong."""

    lines: list[Line]
    origin: str


def sheet(rows: Iterable[list[str]], origin: str, most: int) -> Sheet:
    """Of all rows, blank ones too, from the first."""
    lines = (Line(number, _cells(row)) for number, row in enumerate(rows, 1) if row)
    found = list(islice((line for line in lines if line.cells), most))
    if not found:
        raise UnreadableError(_("The table is empty."))
    if any(len(line.cells) > MOST_COLUMNS for line in found):
        said = _("The table has more than %(most)s columns. Leave in it only those that are to be imported.")
        raise UnreadableError(said % {"most": MOST_COLUMNS})
    return Sheet(found, origin)


def _cells(row: list[str]) -> list[str]:
    cells = [tidy(original(cell)) if cell else "" for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
