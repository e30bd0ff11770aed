"""What readers see, and from when on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from expo.public.changes import public_change
from expo.revisions import content, findings, guards
from expo.revisions.errors import Conflict, Stale
from expo.revisions.guards import Actor
from expo.revisions.models import OPEN, Moderated, Revision, State
from expo.revisions.verbs.acting import acting_on, lock, new_revision, open_revision
from expo.revisions.verbs.going_live import go_live, rebase


def publish(revision: Revision, *, by: Actor, version: int, publish_at: datetime | None = None) -> None:
    """Publish a draft without a second person; `publish_at` plans the first publication."""
    guards.needs_alone(by, revision.record)
    with public_change(), acting_on(revision, version, *OPEN):
        was_in_review = revision.state == State.IN_REVIEW
        findings.refuse_of(revision, by)
        approved = go_live(revision, by, "publish", alone=True, publish_at=publish_at)
        if was_in_review:
            revision.record.was_decided(revision, approved)


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
        go_live(corrected, by, "correct", alone=True)
        if draft:
            rebase(draft, base, content.values(corrected), corrected.number, by=by)
    return corrected
