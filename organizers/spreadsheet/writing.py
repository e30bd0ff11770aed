"""What a dry run has shown, done: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils import timezone

from expo.accounts.models import User
from expo.public import signals
from expo.public.changes import public_change
from expo.revisions import content
from expo.revisions.errors import Stale
from expo.revisions.models import State
from organizers.models import Organization, OrganizationRevision, Participation
from organizers.spreadsheet.columns import COLUMNS, Part
from organizers.spreadsheet.log import log
from organizers.spreadsheet.participations import DETAILS
from organizers.spreadsheet.plan import Plan, make_plan
from organizers.spreadsheet.written import Written

PLACED = tuple(column.name for column in COLUMNS if column.part is Part.PLACEMENT)


def carry_out(data: bytes, by: User, *, stamp: str, at_once: bool, file: str = "") -> Plan:
    """Raises UnreadableError, and Stale where a dry run would show something else by now than the one of `stamp`.

    What a body says of itself goes live `at_once`, which takes the right to publish alone, or else to review. Nobody
    is sent a mail: what staff bring comes from no member.
    """
    with public_change():
        bodies = Organization.objects.select_for_update(no_key=True).order_by("pk")
        list(bodies.values_list("pk", flat=True))  # from here on nobody begins a draft
        plan = make_plan(data, by)
        if plan.problems or plan.stamp != stamp or (at_once and not plan.rights.alone):
            raise Stale
        log(_write(plan, by, at_once=at_once), by, file)
    return plan


def _write(plan: Plan, by: User, *, at_once: bool) -> list[Written]:
    now, last = timezone.now(), _last_numbers()
    written = [Written(change, change.record or Organization(slug=change.slug)) for change in plan.bodies]
    written = [each for each in written if each.change.is_changed]
    for each in written:
        content.lay({name: change.after for name, change in each.change.placement.items()}, each.record)
        if each.change.content:
            each.revision = _revision(each, last.get(each.record.pk, 0) + 1, by, now)
            if at_once:
                _publish(each.revision, by, now)
    _save_bodies(written)
    OrganizationRevision.objects.bulk_create(each.revision for each in written if each.revision)
    _save_roles(written)
    return written


def _last_numbers() -> dict[int, int]:
    """Of the revisions of each body."""
    numbered = OrganizationRevision.objects.order_by().values("record").annotate(last=Max("number"))
    return dict(numbered.values_list("record", "last"))


def _revision(each: Written, number: int, by: User, now: datetime) -> OrganizationRevision:
    values = content.values(each.record) | {name: change.after for name, change in each.change.content.items()}
    return OrganizationRevision(
        record=each.record, number=number, base_number=each.record.live_number, state=State.IN_REVIEW,
        created_at=now, created_by=by, edited_at=now, edited_by=by, submitted_at=now, submitted_by=by, **values,
    )  # fmt: skip


def _publish(revision: Any, by: User, now: datetime) -> None:
    """Pictures stay what they are, so none has to become private."""
    revision.state, revision.submitted_at, revision.submitted_by = State.PUBLISHED, None, None
    revision.reviewed_at, revision.reviewed_by, revision.published_alone = now, by, True
    content.copy(revision, revision.record)
    revision.record.live_number = revision.number
    revision.record.went_live(now, None)


def _save_bodies(written: Iterable[Written]) -> None:
    bodies = [each.record for each in written]
    Organization.objects.bulk_create([body for body in bodies if body.pk is None])
    said = [field.name for field in content.fields(Organization)]
    _rewrite([each.record for each in written if each.change.record], [*said, *PLACED, "live_number"])
    signals.written.send(Organization, keys=[body.pk for body in bodies])


def _save_roles(written: Iterable[Written]) -> None:
    for each in written:
        for role in each.change.changed_roles:
            held = role.record or Participation(organization=each.record, edition=role.edition, role=role.role)
            content.lay({name: change.after for name, change in role.changes.items()}, held)
            each.held.append((role, held))
    rows = [pair for each in written for pair in each.held]
    Participation.objects.bulk_create(row for role, row in rows if role.record is None)
    _rewrite([row for role, row in rows if role.record], DETAILS)


def _rewrite(rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """As `bulk_update`, whose statement of a thousand cases takes seconds."""
    if rows:
        manager = type(rows[0])._base_manager
        manager.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)
