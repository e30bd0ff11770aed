"""The roles that rows speak of."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.spreadsheets import tidy
from organizers.models import Organization
from organizers.spreadsheet.changes import BodyChange, Change, RoleChange
from organizers.spreadsheet.columns import ROLES
from organizers.spreadsheet.grouping import Group
from organizers.spreadsheet.known import Known
from organizers.spreadsheet.rows import Problem, Row

DETAILS = ("position", *languages.columns("printed_name"))


class RoleChanges:
    """Lays them on the bodies' changes; a new one without a position comes after those that are there."""

    def __init__(self, known: Known, *, may_place: bool) -> None:
        self.known = known
        self.may_place = may_place
        self.problems: list[Problem] = []
        self._last: dict[tuple[int, int], int] = defaultdict(int)
        for (_body, edition, role), held in known.held.items():
            self._note_last(edition, role, held.position)

    def lay(self, group: Group, change: BodyChange) -> None:
        told: dict[tuple[int, int], int] = {}
        for row in group.rows:
            if not row.wrong.isdisjoint(ROLES) or not any(name in row.values for name in ROLES):
                continue
            if not ("edition" in row.values and "role" in row.values):
                self._refuse(row, _("Give both the edition and the role, or neither."))
                continue
            place = row.values["edition"].pk, row.values["role"].pk
            if place in told:
                self._refuse(row, _("Row %(row)s gives this body the same role already.") % {"row": told[place]})
                continue
            told[place] = row.number
            self._lay(row, group.record, change)

    def _lay(self, row: Row, body: Organization | None, change: BodyChange) -> None:
        edition, role = row.values["edition"], row.values["role"]
        held = self.known.held.get((body.pk, edition.pk, role.pk)) if body else None
        changes = dict(_changes(row, held))
        if held is None:
            changes.setdefault("position", Change("", self._last[edition.pk, role.pk] + 1))
        made = RoleChange(row.number, edition, role, held, changes)
        if "position" in changes:
            self._note_last(edition.pk, role.pk, changes["position"].after)
        if made.is_changed and not self.may_place:
            self._refuse(row, _("You may not change roles: ask somebody who may publish."))
        change.roles.append(made)

    def _note_last(self, edition: int, role: int, position: int) -> None:
        self._last[edition, role] = max(self._last[edition, role], position)

    def _refuse(self, row: Row, message: str) -> None:
        name = next(name for name in ("role", "edition", *ROLES) if name in row.values)
        self.problems.append(Problem(row.number, name, message, str(row.values[name])))


def _changes(row: Row, held: Any) -> Iterator[tuple[str, Change]]:
    for name in DETAILS:
        if name not in row.values:
            continue
        before, after = getattr(held, name, ""), row.values[name]
        if held is None or tidy(str(before)) != str(after):
            yield name, Change(before, after)
