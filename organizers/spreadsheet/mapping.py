"""Which column of a file is which of ours, by its headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from expo.core.punctuation import listed
from expo.core.spreadsheets import Line, Sheet, UnreadableError, openpyxl
from organizers.spreadsheet import columns
from organizers.spreadsheet.columns import NAMES, Column, Part

#: Rows of one import, and above the headings: a title, a date.
MOST_ROWS, MOST_ABOVE = 2_000, 9
#: What is read of a file to know that it is too long.
MOST_LINES = MOST_ROWS + MOST_ABOVE + 2


@dataclass(frozen=True)
class Mapping:
    """By place in a row. `unknown` are headings that mean nothing to us: what stands under them is left."""

    columns: dict[int, Column]
    headings: dict[int, str]
    unknown: list[str]
    lines: list[Line]

    @property
    def pairs(self) -> list[tuple[str, Column]]:
        """(heading in the file, column)."""
        return [(self.headings[place], column) for place, column in self.columns.items()]

    @property
    def leaves_logos(self) -> bool:
        return any(column.part is Part.PICTURE for column in self.columns.values())


def map_columns(sheet: Sheet) -> Mapping:
    """Raises UnreadableError where the headings do not say what is needed, or the list is too long."""
    place = _heading(sheet.lines)
    heading, lines = sheet.lines[place], sheet.lines[place + 1 :]
    found = {number: column for number, cell in enumerate(heading.cells) if (column := columns.find(cell))}
    _refuse_repeated(heading, found)
    _refuse_missing({column.name for column in found.values()})
    if len(lines) > MOST_ROWS:
        raise UnreadableError(_too_long())
    if not lines:
        raise UnreadableError(_("There are no rows under the headings."))
    headings = {number: heading.cells[number] for number in found}
    return Mapping(found, headings, _unknown(heading, lines, found), lines)


def _heading(lines: Sequence[Line]) -> int:
    """The line that says most: titles may stand above it."""
    known = [sum(columns.find(cell) is not None for cell in line.cells) for line in lines[: MOST_ABOVE + 1]]
    if not any(known):
        raise UnreadableError(_("No heading of this table is known. Take the headings of the template."))
    return known.index(max(known))


def _refuse_repeated(heading: Line, found: dict[int, Column]) -> None:
    places: dict[str, list[str]] = {}
    for place, column in found.items():
        places.setdefault(column.name, []).append(heading.cells[place])
    for cells in places.values():
        if len(cells) > 1:
            said = _("These headings mean the same, keep one of them: %(headings)s")
            raise UnreadableError(said % {"headings": listed(cells)})


def _refuse_missing(names: set[str]) -> None:
    if not names & {"slug", *NAMES}:
        said = _("The table needs at least one of these columns: %(columns)s")
        raise UnreadableError(said % {"columns": _labels({"slug", *NAMES})})
    if names & set(columns.ROLES) and (missing := {"edition", "role"} - names):
        said = _("To say who has which role, the table also needs: %(columns)s")
        raise UnreadableError(said % {"columns": _labels(missing)})


def _labels(names: set[str]) -> str:
    return listed(column.heading for column in columns.COLUMNS if column.name in names)


def _unknown(heading: Line, lines: Sequence[Line], found: dict[int, Column]) -> list[str]:
    """Named by the letter where there is no heading."""
    width = max(len(line.cells) for line in (heading, *lines))
    said = []
    for place in sorted(set(range(width)) - set(found)):
        cells = [line.cells[place] for line in (heading, *lines) if place < len(line.cells)]
        if any(cells):
            letter = _("column %(letter)s") % {"letter": openpyxl().utils.get_column_letter(place + 1)}
            said.append(heading.cells[place] if place < len(heading.cells) and heading.cells[place] else letter)
    return said


def _too_long() -> str:
    return _(
        "The list has more than %(most)s rows. Split it into several files, each with the headings, "
        "and import one after the other."
    ) % {"most": f"{MOST_ROWS:,}"}
