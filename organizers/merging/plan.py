"""What follows when a body is merged into another, before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from expo.revisions import content
from expo.revisions.models import Revision
from organizers.merging.hanging import Table, tables
from organizers.merging.meeting import MEETINGS
from organizers.models import Organization
from organizers.naming import all_names


@dataclass(frozen=True)
class Move:
    """What follows in one table. `twins`: {key of a row that is dropped: key of the one that stands}."""

    table: Table
    body: Organization
    twins: dict[Any, Any]

    @property
    def moving(self) -> models.QuerySet[Any]:
        return self.table.named(self.body).exclude(pk__in=self.twins)

    @property
    def dropped(self) -> models.QuerySet[Any]:
        return self.table.named(self.body).filter(pk__in=self.twins)

    @property
    def hint(self) -> Any:
        meeting = MEETINGS.get(self.table.model)
        return meeting.hint if meeting else ""

    def words(self, rows: models.QuerySet[Any]) -> Iterator[str]:
        return map(self.table.called, rows)


@dataclass(frozen=True)
class Plan:
    """What follows when a body is merged into another."""

    body: Organization
    into: Organization
    draft: Revision | None
    moves: list[Move]

    @cached_property
    def new_names(self) -> list[str]:
        """Names that the heir does not have yet."""
        known = all_names(self.into)
        return [name for key, name in all_names(self.body).items() if key not in known]

    @cached_property
    def lacking(self) -> list[tuple[str, Any]]:
        """(label, value) of what the body says and the heir does not: nobody copies it."""
        ours, theirs = self.body.known, self.into.known
        fields = [field for field in content.fields(Organization) if _has(ours, field) and not _has(theirs, field)]
        return [(str(field.verbose_name), _shown(ours, field)) for field in fields]

    @property
    def stamp(self) -> str:
        """What would be lost: nothing else than what was shown may be."""
        lost = [(move.table.model._meta.label, sorted(move.twins)) for move in self.moves if move.twins]
        draft = (self.draft.number, self.draft.version) if self.draft else None
        return sha256(repr((lost, draft)).encode()).hexdigest()[:16]


def plan(body: Organization, into: Organization) -> Plan:
    moves = [Move(table, body, table.twins(body, into)) for table in tables()]
    return Plan(body, into, body.open_revision, [move for move in moves if move.table.of(body).exists()])


def refusal(body: Organization, into: Organization) -> str:
    """Why the one cannot be merged into the other as they stand; blank where it can."""
    if body.merged_into_id:
        return _("“%(body)s” was merged into another already.") % {"body": body.known}
    if into.merged_into_id:
        return _("“%(body)s” was merged itself: choose the one that it became.") % {"body": into.known}
    if body.is_live and not into.is_live:
        why = _("“%(heir)s” is not on the site: readers of “%(body)s” would find nothing. Merge the other way round.")
        return why % {"heir": into.known, "body": body.known}
    return ""


def _has(said_of_it: Any, field: models.Field) -> bool:
    return getattr(said_of_it, field.attname) not in (None, "")


def _shown(said_of_it: Any, field: models.Field) -> Any:
    display = getattr(said_of_it, f"get_{field.name}_display", None)
    return display() if display else getattr(said_of_it, field.name)
