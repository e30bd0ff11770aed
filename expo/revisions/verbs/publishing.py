"""What readers see, and from when on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.public.changes import public_change
from expo.revisions import content, findings, guards
from expo.revisions.errors import Conflict, Stale
from expo.revisions.guards import Actor
from expo.revisions.models import OPEN, Moderated, Revision, State
from expo.revisions.verbs.acting import acting_on, lock, new_revision, open_revision, write
from expo.revisions.verbs.withdrawing import clear_withdrawal


def approve(revision: Revision, *, by: Actor, version: int, publish_at: datetime | None = None) -> None:
    """Publish what another person submitted; `publish_at` plans the first publication."""
    guards.needs_review(by, revision)
    with public_change(), acting_on(revision, version, State.IN_REVIEW):
        guards.needs_review(by, revision)  # as it is now: somebody else may have submitted it meanwhile
        alone = by is None or guards.is_own(by, revision)
        _check(revision, by)
        _go_live(revision, by, "approve", alone=alone, publish_at=publish_at)


def publish(revision: Revision, *, by: Actor, version: int, publish_at: datetime | None = None) -> None:
    """Publish a draft without a second person."""
    guards.needs_alone(by, revision.record)
    with public_change(), acting_on(revision, version, *OPEN):
        _check(revision, by)
        _go_live(revision, by, "publish", alone=True, publish_at=publish_at)


def correct(record: Moderated, changes: Mapping[str, Any], *, by: Actor, live_number: int) -> Revision:
    """Change the live content at once, as a revision of its own; an open draft is rebased on it."""
    guards.needs_alone(by, record)
    with public_change():
        lock(record)
        if not record.is_live:
            raise Conflict(_("Only what is live can be corrected."))
        if record.live_number != live_number:
            raise Stale
        base = content.values(record)
        corrected = new_revision(record, base | dict(changes), by)
        draft = open_revision(record)
        _go_live(corrected, by, "correct", alone=True)
        if draft:
            _rebase(draft, base, content.values(corrected), corrected.number)
    return corrected


def _check(revision: Revision, by: Actor) -> None:
    """What the site itself publishes was looked at by whoever made it."""
    if by is not None:
        findings.refuse(revision)


def _go_live(revision: Revision, by: Actor, verb: str, *, alone: bool, publish_at: datetime | None = None) -> None:
    """Lay the revision's content on its record, whose other rules are asked once more."""
    record: Moderated = revision.record
    if publish_at and record.live_number is not None:
        raise Conflict(_("It is public already: only a first publication can be planned."))
    now, before = timezone.now(), content.values(record)
    content.copy(revision, record)
    record.live_number = revision.number
    clear_withdrawal(record)
    record.went_live(now, publish_at)
    record.clean()
    record.validate_constraints()
    record.save()
    record.was_replaced(before)
    revision.state, revision.reviewed_at, revision.reviewed_by = State.PUBLISHED, now, by
    revision.published_alone = alone
    write(revision)
    changes = content.named(record, content.changed(before, content.values(record)))
    audit.log(by, verb, record, changes=changes, note=_said(revision))


def _said(revision: Revision) -> str:
    alone = _("published without a second person") if revision.published_alone else ""
    overruled = [f"{check}: {reason}" for check, reason in revision.overruled.items()]
    return "\n".join(filter(None, [revision.called(), alone, *overruled]))


def _rebase(draft: Revision, base: Mapping[str, Any], live: Mapping[str, Any], number: int) -> None:
    taken, draft.conflicts = content.rebase(content.values(draft), base, live)
    content.lay(taken, draft)
    draft.base_number = number
    if draft.conflicts and draft.state == State.IN_REVIEW:
        draft.state = State.DRAFT
    write(draft)
