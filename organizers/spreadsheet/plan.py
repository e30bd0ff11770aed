"""A dry run: all that an import would do, or all that stands against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from expo.accounts.models import User
from expo.core.spreadsheets import read, tidy
from organizers.spreadsheet.changes import BodyChange, Changes, Rights, Slugs, against, change_of
from organizers.spreadsheet.grouping import OWN, Group, Groups
from organizers.spreadsheet.known import Known, value
from organizers.spreadsheet.mapping import MOST_LINES, Mapping, map_columns
from organizers.spreadsheet.participations import RoleChanges
from organizers.spreadsheet.rows import Problem, read_rows


@dataclass(frozen=True)
class Plan:
    origin: str
    mapping: Mapping
    rights: Rights
    bodies: list[BodyChange]
    problems: list[Problem]

    @cached_property
    def made(self) -> list[BodyChange]:
        return [body for body in self.bodies if body.record is None]

    @cached_property
    def changed(self) -> list[BodyChange]:
        return [body for body in self.bodies if body.record and body.is_changed]

    @cached_property
    def unchanged(self) -> list[BodyChange]:
        return [body for body in self.bodies if not body.is_changed]

    @property
    def is_idle(self) -> bool:
        return not (self.made or self.changed)

    @property
    def role_count(self) -> int:
        return sum(len(body.changed_roles) for body in self.bodies)

    @cached_property
    def stamp(self) -> str:
        """Differs where anything would be done otherwise than it was shown."""
        shown = [*map(_fingerprint, self.bodies), *((each.row, each.value) for each in self.problems), self.rights]
        return sha256("\n".join(map(repr, shown)).encode()).hexdigest()


def make_plan(data: bytes, by: User) -> Plan:
    """Raises UnreadableError. Asks the database a constant number of times."""
    sheet = read(data, most=MOST_LINES)
    mapping = map_columns(sheet)
    known, rights = Known.read(), Rights.of(by)
    rows, wrong = read_rows(mapping, known)
    groups = Groups(known)
    groups.add(rows)
    slugs, roles = Slugs(known, groups.found), RoleChanges(known, may_place=rights.place)
    bodies, problems = [], list(_unless_there(wrong, groups.found))
    for group in groups.found:
        body = change_of(group, slugs)
        roles.lay(group, body)
        problems += against(body, rights)
        bodies.append(body)
    problems += [*groups.problems, *roles.problems]
    return Plan(sheet.origin, mapping, rights, bodies, sorted(problems, key=lambda problem: problem.row))


def _unless_there(problems: list[Problem], groups: list[Group]) -> Iterator[Problem]:
    """Without those of cells that repeat what the body says already, by what rules ever it came there."""
    bodies = {row.number: group.record for group in groups for row in group.rows}
    for problem in problems:
        is_own = problem.name in OWN
        if not is_own or tidy(value(bodies.get(problem.row), problem.name)) != problem.value:
            yield problem


def _fingerprint(body: BodyChange) -> tuple[Any, ...]:
    record = body.record
    standing = (record.pk, record.live_number, record.withdrawn_at) if record else ()
    roles = [
        (role.edition.pk, role.role.pk, role.record.pk if role.record else None, _plain(role.changes))
        for role in body.roles
    ]
    return standing, body.slug, _plain(body.content), _plain(body.placement), roles


def _plain(changes: Changes) -> list[tuple[str, str, str]]:
    return [(name, str(change.before), str(change.after)) for name, change in changes.items()]
