"""What a group of rows would change of its body, and what stands against that."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any, NamedTuple, Self

from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.core import languages, text
from expo.core.punctuation import labelled
from expo.core.spreadsheets import tidy
from expo.event.models import Edition
from expo.revisions import guards
from organizers.models import Organization, Participation, Role
from organizers.spreadsheet.columns import BY_NAME, COLUMNS, NAMES, Column, Part
from organizers.spreadsheet.grouping import Group
from organizers.spreadsheet.known import Known, value
from organizers.spreadsheet.rows import Problem

#: Characters of a value that are shown.
LONGEST = 400


class Rights(NamedTuple):
    """What the person may: make bodies, change what is no part of a draft, publish without a second person."""

    add: bool
    place: bool
    alone: bool

    @classmethod
    def of(cls, by: User) -> Self:
        kind: Any = Organization
        add = by.has_perm("organizers.add_organization")
        return cls(add, guards.holds(by, "publish", kind), guards.may_publish_alone(by, kind))


class Change(NamedTuple):
    before: Any
    after: Any


Changes = dict[str, Change]


class Line(NamedTuple):
    """A change as a person reads it; `lang` is HTML's, "" where the column is of no language."""

    heading: str
    lang: str
    before: str
    after: str


@dataclass(eq=False)
class RoleChange:
    """A body in a role; `record` is none of one that would be new."""

    row: int
    edition: Edition
    role: Role
    record: Participation | None
    changes: Changes

    @property
    def is_changed(self) -> bool:
        return self.record is None or bool(self.changes)


@dataclass(eq=False)
class BodyChange:
    """`record` is none of a body that would be new; by column name."""

    rows: list[int]
    record: Organization | None
    slug: str
    name: str
    content: Changes
    placement: Changes
    roles: list[RoleChange] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        return bool(self.record is None or self.content or self.placement or self.changed_roles)

    @property
    def changed_roles(self) -> list[RoleChange]:
        return [each for each in self.roles if each.is_changed]

    @property
    def parts(self) -> list[tuple[RoleChange | None, list[Line]]]:
        """What changes of the body itself, then of each role, as a person reads it."""
        own = _lines(self.content | self.placement)
        return [(None, own), *((role, _lines(role.changes)) for role in self.changed_roles)]


def _lines(changes: Changes) -> list[Line]:
    """In the order of the columns."""
    return [_line(column, *changes[column.name]) for column in COLUMNS if column.name in changes]


def _line(column: Column, before: Any, after: Any) -> Line:
    lang = languages.html_lang(column.language) if column.language else ""
    return Line(column.heading, lang, *(text.shorten(shown(column.name, said), LONGEST) for said in (before, after)))


def shown(name: str, said: Any) -> str:
    """A value as a person reads it."""
    return str(Organization.Kind(said).label) if name == "kind" and said else str(said)


class Slugs:
    """Address parts for new bodies, each once."""

    def __init__(self, known: Known, groups: list[Group]) -> None:
        self.taken = {*known.by_slug, *(group.slug for group in groups)}

    def free(self, *names: str) -> str:
        wanted = text.ascii_slug(*names, limit=95) or "organization"
        slug = next(each for each in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if each not in self.taken)
        self.taken.add(slug)
        return slug


def change_of(group: Group, slugs: Slugs) -> BodyChange:
    """Blank cells leave what is there."""
    body = group.record
    content = _changes(Part.CONTENT, group.values, body)
    names = [group.values.get(name) or value(body, name) for name in NAMES]
    return BodyChange(
        rows=[row.number for row in group.rows],
        record=group.record,
        slug=group.slug or slugs.free(*names),
        name=next(filter(None, names), group.slug),
        content={} if _is_proposed(content, body) else content,
        placement=_changes(Part.PLACEMENT, group.values, body),
    )


def _is_proposed(content: Changes, body: Organization | None) -> bool:
    """Whether the open draft says all of it already."""
    draft: Any = body.open_revision if body else None
    return draft is not None and all(tidy(getattr(draft, name)) == change.after for name, change in content.items())


def _changes(part: Part, values: dict[str, Any], body: Organization | None) -> Changes:
    own = {name: Change(value(body, name), after) for name, after in values.items() if BY_NAME[name].part is part}
    return {name: change for name, change in own.items() if tidy(change.before) != change.after}


def against(change: BodyChange, rights: Rights) -> Iterator[Problem]:
    """What forbids it, at the first row of the body."""
    record = change.record
    if record is None:
        yield from _against_new(change, rights)
    elif change.content and record.withdrawn_at:
        yield _problem(change, change.content, _("This body was withdrawn. Show it again first."))
    elif change.content and (draft := record.open_revision):
        message = _(
            "Somebody is writing on this body (%(draft)s). Decide on that first, or leave these cells blank: "
            "its roles can be imported."
        )
        called = labelled(draft.called(), draft.get_state_display())
        yield _problem(change, change.content, message % {"draft": called})
    if change.placement and not rights.place:
        yield _problem(change, change.placement, _may_not_place())


def _against_new(change: BodyChange, rights: Rights) -> Iterator[Problem]:
    if not rights.add:
        yield Problem(change.rows[0], "slug", _("You may not add bodies."), change.name)
    if not any(name in change.content for name in NAMES):
        message = _("There is no body with this address part. To make one, give its name in at least one language.")
        yield Problem(change.rows[0], "slug", message, change.slug)


def _may_not_place() -> str:
    return _("You may not change this: ask somebody who may publish.")


def _problem(change: BodyChange, changes: Changes, message: str) -> Problem:
    name = next(iter(changes))
    return Problem(change.rows[0], name, message, shown(name, changes[name].after))
