from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from expo.revisions import guards, verbs
from expo.revisions.errors import Conflict
from expo.revisions.guards import Actor
from expo.revisions.models import Moderated, Revision
from expo.revisions.stamp import Stamp


def may_correct(by: Actor, record: Moderated) -> bool:
    """Whether what is live changes at once, and not by a draft."""
    return record.is_live and guards.may_publish_alone(by, record)


def revise(record: Moderated, draft: Revision | None, values: Mapping[str, Any], *, by: Actor) -> str:
    """Give these columns of the content a value, by the shortest way that the person may go."""
    if may_correct(by, record) and _differs(record, values):
        return _correct(record, draft, values, by)
    if not _differs(draft or record, values):
        raise Conflict(_("It is so already."))
    if draft and not draft.is_writable:
        raise Conflict(_("It is in review: take it back first, or decide on it."))
    verbs.save_draft(record, values, by=by, stamp=Stamp.of(record, draft))
    return _("In the draft: readers see it once the draft is published.") if record.is_live else ""


def _correct(record: Moderated, draft: Revision | None, values: Mapping[str, Any], by: Actor) -> str:
    verbs.correct(record, values, by=by, live_number=record.live_number or 0)
    if draft is None:
        return ""
    draft.refresh_from_db()
    return _("The open draft keeps its own: look at it.") if _differs(draft, values) else ""


def _differs(content: Any, values: Mapping[str, Any]) -> bool:
    return any(getattr(content, column) != value for column, value in values.items())
