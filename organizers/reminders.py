"""Those who keep a listing are reminded of its deadline by mail, while something is missing."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.accounts import outbox, personal
from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import User
from expo.event import naming
from expo.event.models import Edition, Expo
from expo.revisions.models import State
from organizers import deadlines
from organizers.letters import listing_url
from organizers.models import Access, Membership, Organization, Participation, Reminder

#: Days before the deadline. Of those that were missed, the nearest counts.
STAGES = (14, 7, 1)
#: Nobody is woken: not before this hour at the venue.
FROM_HOUR = 8


@outbox.by_the_clock
def remind() -> None:
    today = timezone.now().date()
    near = Edition.objects.filter(
        listings_due_on__range=(today - timedelta(days=1), today + timedelta(days=max(STAGES) + 1))
    )
    for edition in near.select_related("venue"):
        if (stage := stage_of(edition)) is None:
            continue
        for membership in _to_remind(edition, stage):
            if is_wanting(membership.organization, edition):
                _remind_once(membership, edition, stage)


class Stage(NamedTuple):
    due_on: date
    days: int


def stage_of(edition: Edition) -> Stage | None:
    """The nearest one that is reached; none too early, too late, at night, or for an edition of the past."""
    local, due_on = timezone.now().astimezone(edition.zone), edition.listings_due_on
    if due_on is None or local.hour < FROM_HOUR or edition.state().shown in deadlines.PAST:
        return None
    left = (due_on - local.date()).days
    return min((Stage(due_on, days) for days in STAGES if 0 <= left <= days), default=None)


def is_wanting(organization: Organization, edition: Edition) -> bool:
    """Whether something is missing that its members can see to: not while staff have it."""
    draft = organization.open_revision
    if organization.withdrawn_at or (draft and draft.state == State.IN_REVIEW):
        return False
    return bool(deadlines.missing(organization, edition))


def _to_remind(edition: Edition, stage: Stage) -> QuerySet[Membership]:
    """Who may send a listing for this edition, and was not reminded in this stage."""
    reminded = Reminder.objects.filter(
        edition=edition, organization=OuterRef("organization"), person=OuterRef("user"), **stage._asdict()
    )
    bodies = Participation.objects.filter(edition=edition, organization__merged_into=None).values("organization")
    return (
        Membership.objects.filter(~Exists(reminded), organization__in=bodies)
        .filter(access__in=(Access.OWNER, Access.EDITOR), user__is_active=True)
        .select_related("user")
        .prefetch_related(Prefetch("organization", Organization.objects.with_open_revisions()))
    )


def _remind_once(membership: Membership, edition: Edition, stage: Stage) -> None:
    with transaction.atomic():
        reminder, is_new = Reminder.objects.get_or_create(
            edition=edition, organization=membership.organization, person=membership.user, **stage._asdict()
        )
        if is_new:
            outbox.put("listing_reminder", membership.user, reminder)


@kind("listing_reminder", _("Reminder of a deadline"))
def write(person: User, reminder: Reminder | None) -> Letter | None:
    if reminder is None or not _still_holds(person, reminder):
        return None
    organization, edition = reminder.organization, reminder.edition
    return letter(
        "listing_reminder", link=listing_url(organization), person=person,
        body=str(organization.known), edition=naming.title(edition, Expo.objects.the()).text,
        due_on=edition.listings_due_on, missing=deadlines.missing(organization, edition),
    )  # fmt: skip


@personal.part("reminders", _("Reminders that you got"), body=_("organization"), due_on=_("listings due"))
def reminders_of(user: User) -> list[dict[str, Any]]:
    got = Reminder.objects.filter(person=user).select_related("organization").order_by("pk")
    return [{"body": str(reminder.organization.known), "due_on": reminder.due_on} for reminder in got]


def _still_holds(person: User, reminder: Reminder) -> bool:
    """As it is when the mail is sent, which may be much later."""
    organization, edition = reminder.organization, reminder.edition
    if edition.listings_due_on != reminder.due_on or deadlines.is_over(edition) or organization.merged_into_id:
        return False
    return organization.memberships.filter(user=person).exists() and is_wanting(organization, edition)
