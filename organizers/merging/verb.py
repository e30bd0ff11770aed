"""The merge itself: one transaction, locked, logged in both histories."""

from dataclasses import replace
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, verbs
from expo.accounts.desk.changes import of_deletion
from expo.accounts.models import User
from expo.core.punctuation import labelled
from expo.public.changes import public_change
from expo.revisions.errors import Conflict, Refused
from expo.revisions.verbs import discard
from expo.revisions.verbs.acting import open_revision
from organizers.merging.meeting import MEETINGS
from organizers.merging.plan import Move, Plan, plan, refusal
from organizers.models import Organization

verbs.name("merge", pgettext_lazy("what was done", "merged into another"))
verbs.name("take_in", pgettext_lazy("what was done", "given what its duplicate had"))

RIGHTS = ("organizers.change_organization", "organizers.publish_organization")
#: Rows that the log names one by one.
NAMED = 100


class _Said(NamedTuple):
    """What is read before the draft is given up, in which alone a body that was never public says its names."""

    name: str
    names: list[str]
    note: str


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
        said = _Said(str(body.known), follows.new_names, _note(follows))
        _give_up_draft(follows, by, is_known=discards_draft)
        for move in follows.moves:
            _carry_out(move, into, by)
        _lead_on(follows, by, said)


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


def _lead_on(follows: Plan, by: User | None, said: _Said) -> None:
    body, into = follows.body, follows.into
    body.merged_into = into
    body.save(update_fields=["merged_into"])
    body.was_taken_down()
    before = into.other_names
    into.other_names = "\n".join([*before.splitlines(), *said.names])
    into.save(update_fields=["other_names"])
    audit.log(by, "merge", body, changes={"merged_into": (None, into)}, note=said.note)
    changes = {"other_names": (before, into.other_names)} if said.names else {}
    audit.log(by, "take_in", into, changes=changes, note="\n".join(filter(None, [said.name, said.note])))


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
