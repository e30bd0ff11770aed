"""From the first word to a second person's desk."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from expo.accounts import audit
from expo.revisions import content, guards
from expo.revisions.guards import Actor
from expo.revisions.models import OPEN, WRITABLE, Moderated, Revision, State
from expo.revisions.stamp import Stamp
from expo.revisions.verbs.acting import acting_on, begin, write, writing_on


def save_draft(record: Moderated, values: Mapping[str, Any], *, by: Actor, stamp: Stamp) -> Revision:
    """Write these columns into the open revision; where there is none, begin one from the live content.

    The record is read anew: whatever else was set on it must be saved before.
    """
    guards.needs(by, "change", record)
    with writing_on(record, stamp) as draft:
        if draft is None:
            return begin(record, values, by)
        guards.in_state(draft, *WRITABLE)
        before = content.values(draft)
        content.lay(values, draft)
        draft.conflicts = []
        write(draft, by=by)
        changes = content.named(record, content.changed(before, content.values(draft)))
        audit.log(by, "save_draft", record, changes=changes, note=draft.called(), label=str(draft))
        return draft


def submit(revision: Revision, *, by: Actor, version: int) -> None:
    """Ask a second person."""
    guards.needs(by, "change", revision.record)
    with acting_on(revision, version, *WRITABLE):
        revision.state, revision.submitted_at, revision.submitted_by = State.IN_REVIEW, timezone.now(), by
        revision.reviewed_at, revision.reviewed_by = None, None
        write(revision)
        revision.record.was_submitted(revision)
        audit.log(by, "submit", revision.record, note=revision.called(), label=str(revision))


def take_back(revision: Revision, *, by: Actor, version: int) -> None:
    """Out of review, to go on writing."""
    guards.needs(by, "change", revision.record)
    with acting_on(revision, version, State.IN_REVIEW):
        revision.state = State.DRAFT
        write(revision)
        revision.record.was_put_back(revision, by)
        audit.log(by, "take_back", revision.record, note=revision.called(), label=str(revision))


def overrule(revision: Revision, *, by: Actor, version: int, reasons: Mapping[str, str]) -> None:
    """Let checks that warn pass, each by its id with a reason."""
    guards.needs(by, "publish", revision.record)
    reasons = {check: reason.strip() for check, reason in reasons.items() if reason.strip()}
    if not reasons:
        return
    with acting_on(revision, version, *OPEN):
        revision.overruled = {**revision.overruled, **reasons}
        write(revision)
        note = "\n".join([revision.called(), *(f"{check}: {reason}" for check, reason in reasons.items())])
        audit.log(by, "overrule", revision.record, note=note, label=str(revision))


def discard(revision: Revision, *, by: Actor, version: int) -> None:
    """Give a draft up; it stays in the history."""
    guards.needs(by, "change", revision.record)
    with acting_on(revision, version, *OPEN):
        was_in_review, revision.state = revision.state == State.IN_REVIEW, State.DISCARDED
        write(revision)
        if was_in_review:
            revision.record.was_put_back(revision, by)
        audit.log(by, "discard", revision.record, note=revision.called(), label=str(revision))


def restore(record: Moderated, number: int, *, by: Actor, stamp: Stamp) -> Revision:
    """A new draft with the content of a former revision; the one that was open is discarded."""
    guards.needs(by, "change", record)
    former = record.revisions.get(number=number)
    with writing_on(record, stamp) as draft:
        if draft:
            discard(draft, by=by, version=draft.version)
        return begin(record, content.values(former), by, verb="restore", note=former.called())
