"""A body's listing as its members have it before them: what is live, and what is proposed beside it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from expo.revisions import content
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision
from organizers.portal.listing.groups import BY_COLUMN


@dataclass(frozen=True)
class Proposal:
    """`draft` is what is open, none where that is nothing."""

    body: Organization
    draft: OrganizationRevision | None

    @classmethod
    def of(cls, body: Organization) -> Self:
        draft: Any = body.revisions.open().select_related("logo", "submitted_by").first()
        if draft is not None:
            draft.record = body
        return cls(body, draft)

    @property
    def current(self) -> Any:
        """What the form shows: the draft, else what is live."""
        return self.draft or self.body

    @property
    def stamp(self) -> Stamp:
        return Stamp.of(self.body, self.draft)

    @property
    def is_in_review(self) -> bool:
        return self.draft is not None and self.draft.state == State.IN_REVIEW

    @property
    def is_returned(self) -> bool:
        return self.draft is not None and self.draft.state == State.CHANGES_REQUESTED

    @property
    def may_be_discarded(self) -> bool:
        """While staff do not have it; without anything live it is all there is of the body."""
        return self.draft is not None and self.draft.is_writable and self.body.live_number is not None

    @cached_property
    def live(self) -> dict[str, Any]:
        """By column, blank before anything was approved."""
        return by_name(self.body if self.body.live_number is not None else Organization())

    @cached_property
    def changed(self) -> set[str]:
        """The names of the columns in which the draft differs from what is live."""
        return differing(self.live, by_name(self.draft)) if self.draft else set()

    @cached_property
    def approved_part(self) -> set[str]:
        """The names of what went live of a revision of which the rest came back, until that is sent again."""
        if self.draft is None or not self.is_returned:
            return set()
        part = self._revision(self.draft.base_number)
        if part is None or part.submitted_at is None or part.submitted_at != self.draft.submitted_at:
            return set()
        return differing(by_name(self._revision(part.base_number) or Organization()), by_name(part))

    def _revision(self, number: int | None) -> Any:
        return self.body.revisions.filter(number=number or 0).first()


def by_name(listing: Any) -> dict[str, Any]:
    """The logo as its key."""
    return {field.name: getattr(listing, field.attname) for field in content.fields(listing)}


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in BY_COLUMN if (before[name] or None) != (after[name] or None)}
