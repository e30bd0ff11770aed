"""What every verb does that changes what readers see."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.revisions import content
from expo.revisions.errors import Conflict
from expo.revisions.guards import Actor
from expo.revisions.models import Moderated, Revision, State
from expo.revisions.verbs.acting import write
from expo.revisions.verbs.withdrawing import clear_withdrawal


def go_live(
    revision: Revision, by: Actor, verb: str, *, alone: bool, publish_at: datetime | None = None
) -> frozenset[str]:
    """Lay the revision's content on its record, whose other rules are asked once more; the names of what changed."""
    record: Moderated = revision.record
    if publish_at and not record.can_be_planned:
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
    return frozenset(changes)


def _said(revision: Revision) -> str:
    alone = _("published without a second person") if revision.published_alone else ""
    overruled = [f"{check}: {reason}" for check, reason in revision.overruled.items()]
    return "\n".join(filter(None, [revision.called(), alone, *overruled]))


def rebase(draft: Revision, base: Mapping[str, Any], live: Mapping[str, Any], number: int, *, by: Actor) -> None:
    """Lay what went live in the place of `base` under a draft that was begun from it.

    Where both changed a field, nobody decides on the draft before its author has seen that.
    """
    taken, draft.conflicts = content.rebase(content.values(draft), base, live)
    content.lay(taken, draft)
    draft.base_number = number
    is_put_back = bool(draft.conflicts) and draft.state == State.IN_REVIEW
    if is_put_back:
        draft.state = State.DRAFT
    write(draft)
    if is_put_back:
        draft.record.was_put_back(draft, by)
