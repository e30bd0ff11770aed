"""What a second person says of a revision that was submitted: all of it, nothing of it, or these fields."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.public.changes import public_change
from expo.revisions import content, findings, guards
from expo.revisions.guards import Actor
from expo.revisions.models import Revision, State
from expo.revisions.verbs.acting import acting_on, new_revision, write
from expo.revisions.verbs.going_live import go_live


def approve(revision: Revision, *, by: Actor, version: int, publish_at: datetime | None = None) -> None:
    """Publish what another person submitted; `publish_at` plans the first publication."""
    guards.needs_review(by, revision)
    with public_change(), acting_on(revision, version, State.IN_REVIEW):
        guards.needs_review(by, revision)  # as it is now: somebody else may have submitted it meanwhile
        findings.refuse_of(revision, by)
        approved = go_live(revision, by, "approve", alone=_is_alone(by, revision), publish_at=publish_at)
        revision.record.was_decided(revision, approved)


def send_back(revision: Revision, *, by: Actor, version: int, notes: Mapping[str, str]) -> None:
    """Return it to whoever submitted it, with notes by field name ("" for the whole)."""
    guards.needs_review(by, revision)
    if not (notes := _written(notes)):
        raise ValidationError(_("Say in at least one note what is to be changed."))
    with acting_on(revision, version, State.IN_REVIEW):
        guards.needs_review(by, revision)
        _return(revision, by, notes)
        revision.record.was_decided(revision, ())


def decide(revision: Revision, *, by: Actor, version: int, approved: Collection[str], notes: Mapping[str, str]) -> None:
    """Approve the changes of these fields, by name, and return the others with notes ("" for the whole).

    The approved ones become a published revision of their own; the one that was submitted stays open beside it.
    """
    guards.needs_review(by, revision)
    with public_change(), acting_on(revision, version, State.IN_REVIEW):
        changes = content.named(revision, content.changed(content.values(revision.record), content.values(revision)))
        returned = changes.keys() - approved
        if not returned:
            approve(revision, by=by, version=version)
            return
        _refuse_unexplained(returned, notes := _written(notes))
        if returned == changes.keys():
            send_back(revision, by=by, version=version, notes=notes)
            return
        guards.needs_review(by, revision)
        _publish_part(revision, by, changes.keys() - returned)
        _return(revision, by, notes)
        revision.record.was_decided(revision, changes.keys() - returned)


def _publish_part(revision: Revision, by: Actor, approved: Collection[str]) -> None:
    part = new_revision(revision.record, _columns(revision, approved), revision.edited_by)
    part.created_by, part.submitted_by, part.submitted_at = (
        revision.created_by, revision.submitted_by, revision.submitted_at,
    )  # fmt: skip
    part.overruled = revision.overruled
    findings.refuse_of(part, by)
    go_live(part, by, "approve_in_part", alone=_is_alone(by, revision))
    revision.base_number = part.number


def _columns(revision: Revision, names: Collection[str]) -> dict[str, object]:
    return {
        field.attname: getattr(revision, field.attname) for field in content.fields(revision) if field.name in names
    }


def _return(revision: Revision, by: Actor, notes: Mapping[str, str]) -> None:
    revision.state, revision.notes = State.CHANGES_REQUESTED, notes
    revision.reviewed_at, revision.reviewed_by = timezone.now(), by
    write(revision)
    note = "\n".join([revision.called(), *notes.values()])
    audit.log(by, "send_back", revision.record, note=note, label=str(revision))


def _written(notes: Mapping[str, str]) -> dict[str, str]:
    return {field: note.strip() for field, note in notes.items() if note.strip()}


def _refuse_unexplained(returned: Collection[str], notes: Mapping[str, str]) -> None:
    if "" not in notes and any(name not in notes for name in returned):
        raise ValidationError(_("Say of each field that you return what is to be changed, or write a note for all."))


def _is_alone(by: Actor, revision: Revision) -> bool:
    return by is None or guards.is_own(by, revision)
