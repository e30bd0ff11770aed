"""Until when organizers send their listings for an edition, and what is still missing in one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from expo.core import languages
from expo.event.models import Edition
from expo.event.state import Shown
from expo.revisions import content
from expo.revisions.models import Revision, State
from organizers.models import Organization, Participation

#: Editions that nobody prepares any more, or not now.
PAST = (Shown.HELD, Shown.WAS_ANNOUNCED, Shown.CANCELLED, Shown.UNRECORDED)


def due(edition: Edition) -> datetime | None:
    """The first moment that is too late: the end of the day, at the venue."""
    if edition.listings_due_on is None:
        return None
    return datetime.combine(edition.listings_due_on + timedelta(days=1), time.min, edition.zone)


def is_over(edition: Edition, at: datetime | None = None) -> bool:
    """Whether what is sent now comes late."""
    end = due(edition)
    return end is not None and (at or timezone.now()) >= end


def is_late(revision: Revision, edition: Edition | None) -> bool:
    """Whether it was sent after the edition's deadline."""
    return edition is not None and revision.submitted_at is not None and is_over(edition, revision.submitted_at)


def edition_of(organization: Organization) -> Edition | None:
    """The edition for which a body keeps its listing: the current one, else the next in which it takes part."""
    return editions_of([organization]).get(organization.pk)


def editions_of(organizations: Collection[Organization]) -> dict[int, Edition]:
    """The same of many, by their keys, in one query."""
    found = (
        Participation.objects.filter(organization__in=organizations)
        .select_related("edition__venue")
        .defer(*(f"edition__{column}" for column in languages.columns("about")))
    )
    nearest_last = sorted(found, key=lambda participation: _nearness(participation.edition), reverse=True)
    return {each.organization_id: each.edition for each in nearest_last if each.edition.state().shown not in PAST}


def _nearness(edition: Edition) -> tuple[bool, date, int]:
    return not edition.is_current, edition.starts_on or date(edition.year, 12, 31), edition.pk


class Progress(StrEnum):
    DONE = "done"
    TO_DO = "to_do"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Item:
    """A line of the checklist, and the form's fields that it asks for."""

    label: str
    state: Progress
    fields: tuple[str, ...] = ()


def checklist(organization: Organization, edition: Edition | None) -> list[Item]:
    """What is there of the draft, or of the live listing where nothing is open; `edition` says until when."""
    listing: Any = organization.open_revision or organization
    return [
        *_filled(listing, *languages.columns("name")),
        _one_of(_("Short name"), listing, *languages.columns("short_name")),
        *_filled(listing, *languages.columns("description"), "website"),
        Item(
            _("Logo: without one, two characters stand in its place"),
            Progress.DONE if listing.logo_id else Progress.OPTIONAL,
            ("logo",),
        ),
        _one_of(_("Public telephone or mail"), listing, "phone", "mail"),
        Item(_sent_label(edition), _progress(is_sent(organization))),
    ]


def missing(organization: Organization, edition: Edition | None) -> list[Item]:
    return [item for item in checklist(organization, edition) if item.state == Progress.TO_DO]


def is_sent(organization: Organization) -> bool:
    """Whether nothing is held back: all is live, or waits for approval."""
    draft = organization.open_revision
    if draft is None or content.values(draft) == content.values(organization):
        return organization.is_live
    return draft.state == State.IN_REVIEW


def _filled(listing: Any, *columns: str) -> list[Item]:
    """Each of them, called as in the form."""
    return [_one_of(capfirst(str(listing._meta.get_field(column).verbose_name)), listing, column) for column in columns]


def _one_of(label: str, listing: Any, *columns: str) -> Item:
    return Item(label, _progress(any(getattr(listing, column) for column in columns)), columns)


def _progress(is_done: bool) -> Progress:  # noqa: FBT001
    return Progress.DONE if is_done else Progress.TO_DO


def _sent_label(edition: Edition | None) -> str:
    if edition is None or edition.listings_due_on is None:
        return _("Sent for approval")
    return _("Sent for approval by %(day)s") % {"day": date_format(edition.listings_due_on)}
