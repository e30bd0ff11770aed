"""From cells to values, one row after the other: every error of every cell."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _

from expo.accounts.desk.fields import limits_of
from expo.core import text
from expo.core.punctuation import listed
from expo.core.spreadsheets import openpyxl
from organizers.models import Organization
from organizers.spreadsheet.columns import BY_NAME, NAMES, Column, Part
from organizers.spreadsheet.known import Called, Known
from organizers.spreadsheet.mapping import Mapping


class Problem(NamedTuple):
    """What stands against a row, at which column, and what stands there."""

    row: int
    name: str
    message: str
    value: str = ""

    @property
    def column(self) -> str:
        return BY_NAME[self.name].heading


@dataclass(frozen=True)
class Row:
    """Values by column name, without blank cells and those in `wrong`."""

    number: int
    values: dict[str, Any]
    wrong: frozenset[str]

    @cached_property
    def names(self) -> list[str]:
        """Under which spellings of the body's names meet."""
        return [text.normalise(self.values[column]) for column in NAMES if column in self.values]


def read_rows(mapping: Mapping, known: Known) -> tuple[list[Row], list[Problem]]:
    readers = {place: _reader(column, known) for place, column in mapping.columns.items()}
    rows, problems = [], []
    for number, cells in mapping.lines:
        values, wrong = {}, set()
        for place, column in mapping.columns.items():
            cell = cells[place] if place < len(cells) else ""
            if not cell or column.part is Part.PICTURE:
                continue
            try:
                values[column.name] = readers[place](cell)
            except ValidationError as error:
                wrong.add(column.name)
                problems += [Problem(number, column.name, message, cell) for message in error.messages]
        if values or wrong:
            rows.append(Row(number, values, frozenset(wrong)))
    return rows, problems


Reader = Callable[[str], Any]
"""The value of a cell; raises ValidationError."""


def _reader(column: Column, known: Known) -> Reader:
    named: dict[str, Called[Any]] = {"kind": known.kinds, "edition": known.editions, "role": known.roles}
    read = _choosing(named[column.name]) if column.name in named else _checking(column.field)

    def reader(cell: str) -> Any:
        if cell in openpyxl().cell.cell.ERROR_CODES:
            raise ValidationError(_("The spreadsheet program found an error here: put the formula right."))
        return read(cell)

    return reader


def _choosing(called: Called[Any]) -> Reader:
    find = cache(called.find)

    def reader(cell: str) -> Any:
        found = find(cell)
        if found is None:
            there = listed(called.best(own, _shown(thing)) for own, thing in called.keys.items())
            raise ValidationError(_("This is not known. There are: %(there)s") % {"there": there})
        return found

    return reader


def _shown(thing: Any) -> str:
    return str(Organization.Kind(thing).label) if isinstance(thing, str) else str(thing)


def _checking(field: models.Field) -> Reader:
    limits = limits_of(field)
    if isinstance(field, models.TextField) and field.max_length:
        limits.append(MaxLengthValidator(field.max_length))

    def reader(cell: str) -> Any:
        value = field.clean(cell, None)
        for limit in limits:
            limit(value)
        return value

    return reader
