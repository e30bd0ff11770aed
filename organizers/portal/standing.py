"""How a body's listing stands: what is live, what waits, what came back, and until when it is due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from expo.event.models import Edition
from expo.revisions import content
from expo.revisions.compare import compare, sections
from expo.revisions.models import Revision, State
from organizers import deadlines
from organizers.models import Organization


@dataclass(frozen=True)
class Standing:
    """`changed` names the fields in which the draft differs from what is live; `notes` are those of the staff."""

    live_since: datetime | None
    draft: Revision | None
    changed: list[str]
    notes: list[tuple[str, str]]
    edition: Edition | None
    is_over: bool
    checklist: list[deadlines.Item]

    @property
    def waits(self) -> bool:
        return self.draft is not None and self.draft.state == State.IN_REVIEW

    @property
    def is_returned(self) -> bool:
        return self.draft is not None and self.draft.state == State.CHANGES_REQUESTED

    @property
    def is_unsent(self) -> bool:
        return self.draft is not None and self.draft.state == State.DRAFT and bool(self.changed)


def standing(body: Organization) -> Standing:
    draft, edition = body.open_revision, deadlines.edition_of(body)
    live = body.revisions.filter(number=body.live_number or 0).first() if body.is_live else None
    return Standing(
        live_since=live.reviewed_at if live else None,
        draft=draft,
        changed=_changed(body, draft) if draft else [],
        notes=[(_label(draft, name), note) for name, note in draft.notes.items()] if draft else [],
        edition=edition,
        is_over=edition is not None and deadlines.is_over(edition),
        checklist=deadlines.checklist(body, edition),
    )


def _changed(body: Organization, draft: Revision) -> list[str]:
    compared = sections(compare(body, draft, content.fields(body)))
    returned = draft.notes.keys() if draft.state == State.CHANGES_REQUESTED and "" not in draft.notes else None
    return [
        section.label
        for section in compared
        if any(diff.is_changed and (returned is None or diff.name in returned) for diff in section.diffs)
    ]


def _label(draft: Any, name: str) -> str:
    """Blank for a note on the whole."""
    return str(draft._meta.get_field(name).verbose_name) if name else ""
