"""Listings that wait for a decision, the longest waiting first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from expo.event.models import Edition
from expo.revisions import content, guards
from expo.revisions.compare import changed_labels
from expo.revisions.guards import Actor
from organizers.models import Organization, OrganizationRevision, Participation

#: More than anybody looks through; the rest follows as these are decided.
SHOWN = 100


@dataclass(frozen=True)
class Waiting:
    """`roles` are those in the current edition, `changes` the labels of what differs from what is live."""

    revision: OrganizationRevision
    roles: list[str]
    changes: list[str]
    may_decide: bool

    @property
    def named(self) -> Organization | OrganizationRevision:
        """What is live; before there is one, what is proposed."""
        body: Organization = self.revision.record
        return body if body.live_number else self.revision


def may_decide(by: Actor) -> bool:
    """Whether there is anything for this person in the queue."""
    return guards.holds(by, "publish", Organization)  # type: ignore[arg-type]


def in_review() -> QuerySet[OrganizationRevision]:
    queue: QuerySet[OrganizationRevision] = OrganizationRevision.objects.in_review()
    return queue.select_related("record", "submitted_by").order_by("submitted_at", "pk")


def reviewable_by(by: Actor) -> QuerySet[OrganizationRevision]:
    return in_review().filter(guards.reviewable_by(by, Organization))  # type: ignore[arg-type]


def next_after(revision: OrganizationRevision, by: Actor) -> OrganizationRevision | None:
    """The one sent next that this person may decide."""
    later = Q(submitted_at__gt=revision.submitted_at) | Q(submitted_at=revision.submitted_at, pk__gt=revision.pk)
    return reviewable_by(by).filter(later).first()


def queue(by: Actor, edition: Edition | None) -> list[Waiting]:
    revisions = list(in_review()[:SHOWN])
    roles = _roles((revision.record_id for revision in revisions), edition)
    return [
        Waiting(
            revision,
            roles[revision.record_id],
            changed_labels(revision.record, revision, content.fields(Organization)),
            guards.may_review(by, revision),
        )
        for revision in revisions
    ]


def _roles(bodies: Iterable[int], edition: Edition | None) -> dict[int, list[str]]:
    found: Any = Participation.objects.filter(edition=edition, organization__in=list(bodies)).select_related("role")
    by_body: dict[int, list[str]] = defaultdict(list)
    for participation in found.order_by("role__rank") if edition else ():
        by_body[participation.organization_id].append(str(participation.role))
    return by_body
