"""Two records of one body become one: what hangs on the one goes over to the other, and its address leads there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, verbs
from expo.accounts.desk.changes import of_deletion
from expo.accounts.models import User
from expo.core.punctuation import labelled
from expo.public.changes import public_change
from expo.revisions import content
from expo.revisions.errors import Conflict, Refused
from expo.revisions.models import Revision
from expo.revisions.verbs import discard
from expo.revisions.verbs.acting import open_revision
from organizers.hanging import Table, tables
from organizers.models import Access, Invitation, Membership, Organization
from organizers.naming import all_names

verbs.name("merge", pgettext_lazy("what was done", "merged into another"))
verbs.name("take_in", pgettext_lazy("what was done", "given what its duplicate had"))

RIGHTS = ("organizers.change_organization", "organizers.publish_organization")


#: Rows that the log names one by one.
NAMED = 100


@dataclass(frozen=True)
class Meeting:
    """What becomes of two rows of which the heir can have one: `settle(dropped, standing, by)`; `hint` says it."""

    settle: Callable[[Any, Any, User | None], object]
    hint: Any


def _keep_higher_access(dropped: Membership | Invitation, standing: Membership | Invitation, by: User | None) -> None:
    before = standing.access
    if before != dropped.access and Access(dropped.access).covers(Access(before)):
        standing.access = dropped.access
        standing.save(update_fields=["access"])
        row, who = (
            f"{standing._meta.label_lower}.{standing.pk}.",
            "user" if isinstance(standing, Membership) else "email",
        )
        changes = {row + who: (getattr(standing, who),) * 2, row + "access": (before, standing.access)}
        audit.log(by, "change_access", standing.organization, changes=changes)


_HIGHER = Meeting(_keep_higher_access, _lazy("The higher access holds."))
#: By model; a row of any other is dropped for the one that stands.
MEETINGS: dict[type[models.Model], Meeting] = {Membership: _HIGHER, Invitation: _HIGHER}


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


def may_merge(by: Any) -> bool:
    return by is None or by.has_perms(RIGHTS)


def merge(body: Organization, into: Organization, *, by: User | None, stamp: str, discards_draft: bool = False) -> None:
    """Repoint what hangs on the body, drop what the heir has already, lead its address on. There is no way back.

    `stamp` is that of the plan that was read. Raises as the verbs of `expo.revisions` do.
    """
    if not may_merge(by):
        raise Refused(_("You may not merge organizations."))
    if body.pk == into.pk:
        raise ValidationError(_("A body cannot be merged into itself."))
    with public_change():
        body, into = _locked(body, into)
        if reason := refusal(body, into):
            raise Conflict(reason)
        follows = replace(plan(body, into), draft=open_revision(body))
        if follows.stamp != stamp:
            raise Conflict(_("What would be lost has changed meanwhile. Look at it, then decide again."))
        _give_up_draft(follows, by, is_known=discards_draft)
        note = _note(follows)
        for move in follows.moves:
            _carry_out(move, into, by)
        _lead_on(follows, by, note)


def _locked(body: Organization, into: Organization) -> tuple[Organization, Organization]:
    """Both as they are now, locked in the order of their keys, and against new rows that would point at them."""
    rows = Organization._base_manager.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[body.pk, into.pk])}
    if len(found) < 2:
        raise Conflict(_("One of the two is there no longer."))
    return found[body.pk], found[into.pk]


def _give_up_draft(follows: Plan, by: User | None, *, is_known: bool) -> None:
    if follows.draft is None:
        return
    if not is_known:
        raise Conflict(
            _("“%(body)s” has an open draft. Publish it first, or say that it is discarded.")
            % {"body": follows.body.known}
        )
    discard(follows.draft, by=by, version=follows.draft.version)


def _carry_out(move: Move, into: Organization, by: User | None) -> None:
    model = move.table.model
    if move.twins and not move.table.is_joining:
        _settle(move, by)
    model._base_manager.filter(pk__in=move.twins).delete()
    move.table.of(move.body).update(**{move.table.key.name: into})


def _settle(move: Move, by: User | None) -> None:
    dropped, meeting = list(move.dropped), MEETINGS.get(move.table.model)
    standing = move.table.model._base_manager.in_bulk(set(move.twins.values()))
    for row in dropped if meeting else ():
        meeting.settle(row, standing[move.twins[row.pk]], by)  # type: ignore[union-attr]
    audit.write(audit.entry(by, "delete", row, changes=of_deletion(row)) for row in dropped)


def _lead_on(follows: Plan, by: User | None, note: str) -> None:
    body, into = follows.body, follows.into
    body.merged_into = into
    body.save(update_fields=["merged_into"])
    body.was_taken_down()
    before = into.other_names
    into.other_names = "\n".join([*before.splitlines(), *follows.new_names])
    into.save(update_fields=["other_names"])
    audit.log(by, "merge", body, changes={"merged_into": (None, into)}, note=note)
    changes = {"other_names": (before, into.other_names)} if follows.new_names else {}
    audit.log(by, "take_in", into, changes=changes, note="\n".join(filter(None, [str(body.known), note])))


def _note(follows: Plan) -> str:
    """What moves and what is dropped, a line each; of what may be about persons, how many."""
    lines = []
    for move in follows.moves:
        label = move.table.label
        for what, rows in ((label, move.moving), (_("Dropped: %(what)s") % {"what": label}, move.dropped)):
            if count := rows.count():
                lines.append(labelled(what, _names(move, rows) if move.table.is_public else count))
    return "\n".join(lines)


def _names(move: Move, rows: models.QuerySet[Any]) -> str:
    words = list(move.words(rows[: NAMED + 1]))
    return "; ".join([*words[:NAMED], *(["…"] if len(words) > NAMED else [])])


def _has(said_of_it: Any, field: models.Field) -> bool:
    return getattr(said_of_it, field.attname) not in (None, "")


def _shown(said_of_it: Any, field: models.Field) -> Any:
    display = getattr(said_of_it, f"get_{field.name}_display", None)
    return display() if display else getattr(said_of_it, field.name)
