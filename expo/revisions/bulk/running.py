from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from time import monotonic
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from expo.core.punctuation import sentences
from expo.public.changes import public_change
from expo.revisions.errors import Conflict, Refused, Stale
from expo.revisions.models import Moderated
from expo.revisions.stamp import Stamp

#: Rows of one request.
LIMIT = 1_000
#: What one transaction holds: so many rows, and no row is begun after so many seconds. Others wait for its locks.
BATCH, SECONDS = 100, 2.0

Act = Callable[[Any, Any], str]
"""Does it to a record and its open revision or none, by the verbs; answers what else is to be known, or ""."""


class Outcome(NamedTuple):
    """`said`: what is to be known of a record that it was done to; of another, why it was left as it is."""

    key: int
    is_done: bool
    said: str


def run(records: Any, stamps: Mapping[int, Stamp], act: Act, *, changes_public: bool) -> Iterator[Outcome]:
    """In the order of the keys, in which all lock; `records` are a ModeratedQuerySet, `stamps` say what was read."""
    waiting = sorted(stamps)
    while waiting:
        batch = waiting[:BATCH]
        found = {record.pk: record for record in records.filter(pk__in=batch).with_open_revisions()}
        outcomes = _batch(found, {key: stamps[key] for key in batch}, act, changes_public=changes_public)
        yield from outcomes
        waiting = waiting[len(outcomes) :]


def _batch(
    found: Mapping[int, Moderated], stamps: Mapping[int, Stamp], act: Act, *, changes_public: bool
) -> Sequence[Outcome]:
    """One transaction over the first of these, at least one."""
    outcomes: list[Outcome] = []
    transaction_of: Callable[[], AbstractContextManager[None]] = public_change if changes_public else transaction.atomic
    try:
        with transaction_of():
            end = monotonic() + SECONDS
            for key, stamp in stamps.items():
                outcomes.append(_one(key, found.get(key), stamp, act))
                if monotonic() > end:
                    break
    except DatabaseError:
        lost = _("The database was busy or has refused it: try again.")
        return [Outcome(key, is_done=False, said=lost) for key in stamps]
    return outcomes


def _one(key: int, record: Moderated | None, stamp: Stamp, act: Act) -> Outcome:
    if record is None:
        return Outcome(key, is_done=False, said=_("It does not exist any longer."))
    try:
        with transaction.atomic():
            draft = record.open_revision
            if Stamp.of(record, draft) != stamp:
                raise Stale(draft)
            return Outcome(key, is_done=True, said=act(record, draft))
    except (Refused, Conflict) as error:
        return Outcome(key, is_done=False, said=str(error))
    except ValidationError as error:
        return Outcome(key, is_done=False, said=sentences(error.messages))
    except IntegrityError:
        return Outcome(key, is_done=False, said=_("It does not fit with what else is there by now: look at it."))
