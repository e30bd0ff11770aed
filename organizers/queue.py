"""Listings that wait for a decision, the longest waiting first."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from expo.accounts.models import User
from expo.event.models import Edition
from expo.revisions import content, guards
from expo.revisions.compare import changed_labels
from expo.revisions.guards import Actor
from expo.revisions.models import State
from organizers import deadlines
from organizers.models import Organization, OrganizationRevision, Participation

#: More than anybody looks through; the rest follows as these are decided.
SHOWN = 100


@dataclass(frozen=True)
class Waiting:
    """`edition` is that for which the body keeps its listing, else the current one; `changes` names what differs."""

    revision: OrganizationRevision
    edition: Edition | None
    roles: list[str]
    changes: list[str]
    is_late: bool
    may_decide: bool

    @property
    def named(self) -> Organization | OrganizationRevision:
        return named(self.revision)


def named(revision: OrganizationRevision) -> Organization | OrganizationRevision:
    """By what the body is known: what is live, and before there is anything, what is proposed."""
    body: Organization = revision.record
    return revision if body.live_number is None else body


def may_decide(by: Actor) -> bool:
    """Whether there is anything for this person in the queue."""
    return guards.holds(by, "publish", Organization)  # type: ignore[arg-type]


def in_review() -> QuerySet[OrganizationRevision]:
    queue: QuerySet[OrganizationRevision] = OrganizationRevision.objects.in_review()
    return queue.select_related("record", "submitted_by").order_by("submitted_at", "pk")


def reviewable_by(by: Actor) -> QuerySet[OrganizationRevision]:
    return in_review().filter(guards.reviewable_by(by, Organization))  # type: ignore[arg-type]


def of_concern_to(user: User) -> QuerySet[OrganizationRevision]:
    """What this person may decide, and what came back of what they began or sent."""
    to_decide = Q(guards.reviewable_by(user, Organization), state=State.IN_REVIEW)  # type: ignore[arg-type]
    returned = Q(Q(created_by=user) | Q(submitted_by=user), state=State.CHANGES_REQUESTED)
    found: QuerySet[OrganizationRevision] = OrganizationRevision.objects.filter(to_decide | returned)
    return found.select_related("record", "submitted_by", "reviewed_by").order_by("submitted_at", "pk")


def next_after(revision: OrganizationRevision, by: Actor) -> OrganizationRevision | None:
    """The one sent next that this person may decide."""
    later = Q(submitted_at__gt=revision.submitted_at) | Q(submitted_at=revision.submitted_at, pk__gt=revision.pk)
    return reviewable_by(by).filter(later).first()


def queue(by: Actor) -> list[Waiting]:
    revisions = list(in_review()[:SHOWN])
    bodies = [revision.record for revision in revisions]
    prepared, current = deadlines.editions_of(bodies), Edition.objects.current()
    roles = _roles(bodies, [*prepared.values(), *filter(None, [current])])
    return [
        Waiting(
            revision,
            edition := prepared.get(revision.record_id, current),
            roles[revision.record_id, edition.pk if edition else 0],
            changed_labels(revision.record, revision, content.fields(Organization)),
            deadlines.is_late(revision, prepared.get(revision.record_id)),
            guards.may_review(by, revision),
        )
        for revision in revisions
    ]


def late(revisions: Collection[OrganizationRevision]) -> list[OrganizationRevision]:
    """Those that were sent after the deadline of the edition for which they are."""
    editions = deadlines.editions_of([revision.record for revision in revisions])
    return [revision for revision in revisions if deadlines.is_late(revision, editions.get(revision.record_id))]


def _roles(bodies: Collection[Organization], editions: Iterable[Edition]) -> dict[tuple[int, int], list[str]]:
    """By body and edition, in the order of protocol."""
    found = Participation.objects.filter(organization__in=bodies, edition__in={edition.pk for edition in editions})
    held: dict[tuple[int, int], list[str]] = defaultdict(list)
    for participation in found.select_related("role").order_by("role__rank"):
        held[participation.organization_id, participation.edition_id].append(str(participation.role))
    return held
