"""Which rows speak of the same body, and what they say of it together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from organizers.models import Organization
from organizers.spreadsheet.columns import BY_NAME, NAMES, Part
from organizers.spreadsheet.known import Known
from organizers.spreadsheet.rows import Problem, Row

KEYS = frozenset({"slug", *NAMES})
OWN = tuple(name for name, column in BY_NAME.items() if column.part in (Part.CONTENT, Part.PLACEMENT))


@dataclass(eq=False)
class Group:
    """The rows of a body; `record` is none of a new one, `slug` is "" where none was given.

    `values` are the body's own by column name, each from the first row that has one.
    """

    record: Organization | None
    slug: str = ""
    rows: list[Row] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.rows[0].number


class _UnclearError(Exception):
    """Why it cannot be told of which body a row speaks, and at which column."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class Groups:
    """In the order of the file. What stands against a row is noted and the row is left out."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.found: list[Group] = []
        self.problems: list[Problem] = []
        self._by_record: dict[int, Group] = {}
        self._by_slug: dict[str, Group] = {}
        self._by_name: dict[str, Group] = {}

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if not row.wrong.isdisjoint(KEYS):
                continue
            try:
                group = self._of(row)
            except _UnclearError as error:
                self._note(row, error.name, str(error))
            else:
                group.rows.append(row)
                self._take(group, row)

    def _of(self, row: Row) -> Group:
        slug = row.values.get("slug", "")
        if slug and (body := self.known.by_slug.get(slug)):
            return self._existing(row, body)
        if not (slug or row.names):
            raise _UnclearError("slug", _("Say which body it is: by its address part or its name."))
        alike = self.known.named(row.names)
        if slug and alike:
            there = min(body.slug for body in alike)
            said = _("No body has this address part; the one with this name has “%(slug)s”: write that.")
            raise _UnclearError("slug", said % {"slug": there})
        if len(alike) > 1:
            raise _UnclearError(NAMES[0], _("Several bodies are called so: give the address part, too."))
        return self._existing(row, alike.pop()) if alike else self._new(row, slug)

    def _existing(self, row: Row, body: Organization) -> Group:
        if body.merged_into:
            said = _("This body was merged: write the address part of the one that it became, “%(slug)s”.")
            raise _UnclearError("slug", said % {"slug": body.merged_into.slug})
        if body.pk not in self._by_record:
            self._by_record[body.pk] = self._begin(Group(body, body.slug))
        return self._by_record[body.pk]

    def _new(self, row: Row, slug: str) -> Group:
        """Another row may have begun it, or renamed an existing one to this."""
        same = [each for name in row.names if (each := self._by_name.get(name))]
        group = self._by_slug.get(slug) or next((each for each in same if not slug or not each.slug), None)
        if group is None and same:
            said = _("Row %(row)s gives this name to another address part.") % {"row": same[0].number}
            raise _UnclearError("slug", said)
        group = group or self._begin(Group(None))
        if slug and not group.slug:
            group.slug = slug
            self._by_slug[slug] = group
        return group

    def _begin(self, group: Group) -> Group:
        self.found.append(group)
        return group

    def _take(self, group: Group, row: Row) -> None:
        for name in row.names:
            self._by_name.setdefault(name, group)
        for name in OWN:
            if name not in row.values:
                continue
            value = group.values.setdefault(name, row.values[name])
            if value != row.values[name]:
                said = _("Row %(row)s says otherwise of the same body. Write the same, or leave the cell blank.")
                self._note(row, name, said % {"row": group.number})

    def _note(self, row: Row, name: str, message: str) -> None:
        self.problems.append(Problem(row.number, name, message, str(row.values.get(name, ""))))
