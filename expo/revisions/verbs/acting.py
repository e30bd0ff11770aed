"""What the verbs share: the lock, the version that was read, the next revision."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.revisions import content, guards
from expo.revisions.errors import Conflict, Stale
from expo.revisions.guards import Actor
from expo.revisions.models import Moderated, Revision, State
from expo.revisions.stamp import Stamp


@contextmanager
def acting_on(revision: Revision, version: int, *states: State) -> Iterator[None]:
    """A transaction that has the record and the revision to itself, at the version that was read."""
    with transaction.atomic():
        lock(revision.record)
        lock(revision)
        guards.in_state(revision, *states)
        if revision.version != version:
            raise Stale(revision)
        yield


@contextmanager
def writing_on(record: Moderated, stamp: Stamp) -> Iterator[Revision | None]:
    """The same of a record and what is open of it, when all is as it was read."""
    with transaction.atomic():
        lock(record)
        draft = open_revision(record)
        if Stamp.of(record, draft) != stamp:
            raise Stale(draft)
        yield draft


def lock(row: models.Model) -> None:
    """Read it anew and keep others from writing it until the transaction ends; records before their revisions."""
    try:
        row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(no_key=True))
    except ObjectDoesNotExist:
        raise Conflict(_("It was deleted meanwhile.")) from None


def open_revision(record: Moderated) -> Revision | None:
    """As it is in the database, locked."""
    found: Revision | None = record.revisions.open().select_for_update(no_key=True).first()
    return found


def new_revision(record: Moderated, values: Mapping[str, Any], by: Actor) -> Revision:
    last = record.revisions.aggregate(last=models.Max("number"))["last"] or 0
    revision: Revision = record.revisions.model(
        record=record, number=last + 1, base_number=record.live_number, created_by=by, edited_by=by
    )
    content.lay(content.values(record) | dict(values), revision)
    return revision


def begin(
    record: Moderated, values: Mapping[str, Any], by: Actor, *, verb: str = "save_draft", note: str = ""
) -> Revision:
    """The record is locked."""
    draft = new_revision(record, values, by)
    draft.save()
    changes = content.named(record, content.changed(content.values(record), content.values(draft)))
    audit.log(by, verb, record, changes=changes, note=note or draft.called(), label=str(draft))
    return draft


def write(revision: Revision, by: Actor = None) -> None:
    revision.version += 1
    if by:
        revision.edited_at, revision.edited_by = timezone.now(), by
    revision.save()
