"""What those who keep a body's listing, and the staff who approve it, hear of what was sent for approval.

Imported by the models, so it reaches memberships and revisions through the records alone.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from expo.accounts import outbox
from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import OutgoingMail, User
from expo.core.web import absolute
from expo.revisions import content
from expo.revisions.models import Revision, State

if TYPE_CHECKING:
    from organizers.models import Membership, Organization

PUBLISH = "organizers.publish_organization"


def was_submitted(revision: Revision) -> None:
    by = revision.submitted_by
    if by is None or not _is_of_members(revision):
        return
    OutgoingMail.objects.about(revision).waiting().delete()
    outbox.put("listing_received", by, revision)
    for person in reviewers().exclude(pk=by.pk):
        outbox.put("listing_waiting", person, revision)


def was_decided(revision: Revision) -> None:
    if not _is_of_members(revision):
        return
    OutgoingMail.objects.about(revision).waiting().delete()
    for membership in _told(revision):
        kind = "listing_approved" if revision.state == State.PUBLISHED else "listing_returned"
        outbox.put(kind, membership.user, revision)


def was_put_back(revision: Revision, by: User | None) -> None:
    """By staff: what members take back themselves needs no mail."""
    memberships = revision.record.memberships
    if not _is_of_members(revision) or (by and memberships.filter(user=by).exists()):
        return
    OutgoingMail.objects.about(revision).waiting().delete()
    for membership in _told(revision):
        outbox.put("listing_put_back", membership.user, revision)


def reviewers() -> QuerySet[User]:
    """The staff who may approve; the superusers where nobody else does."""
    staff = ModelBackend().with_perm(PUBLISH, include_superusers=False).filter(is_staff=True)
    return staff if staff.exists() else User.objects.filter(is_superuser=True, is_staff=True, is_active=True)


def listing_url(organization: "Organization") -> str:
    """In the portal, in the active language."""
    return absolute(reverse("portal:listing", args=[organization.slug]))


def _is_of_members(revision: Revision) -> bool:
    """Whether it came through the portal; whoever is no staff had no other way, also who has left since."""
    by = revision.submitted_by
    return by is None or not by.is_staff or revision.record.memberships.filter(user=by).exists()


def _told(revision: Revision) -> "QuerySet[Membership]":
    """Who submitted it, and the owners."""
    memberships = revision.record.memberships
    told: QuerySet[Membership] = memberships.owners() | memberships.filter(
        user=revision.submitted_by, user__is_active=True
    )
    return told.select_related("user")


def _written(
    name: str, person: User, revision: Revision | None, state: State, link: str = "", **context: Any
) -> Letter | None:
    """To a member; nothing once the revision is in another state, the person has left, or the body became another."""
    if revision is None or revision.state != state or revision.record.merged_into_id:
        return None
    if not revision.record.memberships.filter(user=person, user__is_active=True).exists():
        return None
    body, link = str(revision.record.known), link or listing_url(revision.record)
    return letter(name, link=link, person=person, revision=revision, body=body, **context)


@kind("listing_received", _("Listing received"))
def write_received(person: User, revision: Revision | None) -> Letter | None:
    return _written("listing_received", person, revision, State.IN_REVIEW)


@kind("listing_approved", _("Listing approved"))
def write_approved(person: User, revision: Revision | None) -> Letter | None:
    if revision is None or not revision.record.is_live:
        return None
    link = absolute(revision.record.get_absolute_url())
    return _written("listing_approved", person, revision, State.PUBLISHED, link)


@kind("listing_returned", _("Listing returned"))
def write_returned(person: User, revision: Revision | None) -> Letter | None:
    if revision is None:
        return None
    returned = _changed(revision, content.values(revision.record)) | revision.notes.keys() - {""}
    notes = [(label, revision.notes.get(name, "")) for name, label in _labels(revision) if name in returned]
    return _written(
        "listing_returned", person, revision, State.CHANGES_REQUESTED,
        approved=_approved(revision), notes=notes, note=revision.notes.get("", ""),
    )  # fmt: skip


@kind("listing_put_back", _("Listing taken out of review"))
def write_put_back(person: User, revision: Revision | None) -> Letter | None:
    if revision is None or revision.state not in (State.DRAFT, State.DISCARDED):
        return None
    corrected = [label for name, label in _labels(revision) if name in revision.disputed]
    is_discarded = revision.state == State.DISCARDED
    return _written(
        "listing_put_back", person, revision, State(revision.state), corrected=corrected, is_discarded=is_discarded
    )


@kind("listing_waiting", _("Listing to review"))
def write_waiting(person: User, revision: Revision | None) -> Letter | None:
    if revision is None or revision.state != State.IN_REVIEW or not person.is_staff or not person.has_perm(PUBLISH):
        return None
    changed = _changed(revision, content.values(revision.record))
    fields = [label for name, label in _labels(revision) if name in changed]
    link = absolute(reverse("admin:organizers_organization_decide", args=[revision.record_id]))
    return letter(
        "listing_waiting", link=link, person=person, revision=revision, body=str(revision.record.known), fields=fields
    )


def _changed(revision: Revision, before: dict[str, Any]) -> set[str]:
    return set(content.named(revision, content.changed(before, content.values(revision))))


def _approved(revision: Revision) -> list[str]:
    """The labels of what went live of it: it is a published revision of its own, sent at the same moment."""
    sent = revision.record.revisions.published().filter(submitted_at=revision.submitted_at)
    part = sent.order_by("-number").first()
    if part is None:
        return []
    former = revision.record.revisions.filter(number=part.base_number).first()
    changed = _changed(part, content.values(former) if former else content.blank(type(revision)))
    return [label for name, label in _labels(part) if name in changed]


def _labels(revision: Revision) -> list[tuple[str, str]]:
    """(field, what the form calls it), in the form's order."""
    return [(field.name, capfirst(str(field.verbose_name))) for field in content.fields(revision)]
