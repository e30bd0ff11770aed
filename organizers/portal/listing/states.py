"""How each field of a listing stands: live, waiting, sent back with a note."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from django.utils.translation import pgettext_lazy

from expo.core import languages
from expo.revisions.models import State
from organizers.portal.listing.groups import GROUPS, Group, language_of
from organizers.portal.listing.proposal import Proposal


class Shown(Enum):
    """The tag at the head of a field: its class, and its words."""

    LIVE = "live", pgettext_lazy("a field of a listing", "Live")
    DRAFT = "draft", pgettext_lazy("a field of a listing", "Draft")
    WAITING = "wait", pgettext_lazy("a field of a listing", "Waiting for approval")
    RETURNED = "back", pgettext_lazy("a field of a listing", "Sent back")
    EMPTY = "none", pgettext_lazy("a field of a listing", "Empty")
    OFF = "none off", pgettext_lazy("a field of a listing", "Not on the site")

    @property
    def tag(self) -> str:
        return self.value[0].partition(" ")[0]

    @property
    def label(self) -> Any:
        return self.value[1]


class Note(NamedTuple):
    """What staff wrote; `label` where its heading does not say which field it means."""

    label: str
    text: str


@dataclass(frozen=True)
class Column:
    """`live` and `proposed` as a person reads them; of a logo the images."""

    name: str
    label: Any
    hint: Any
    language: str
    is_changed: bool
    live: Any
    proposed: Any


@dataclass(frozen=True)
class GroupState:
    group: Group
    shown: Shown
    notes: list[Note]
    columns: list[Column]

    @property
    def is_changed(self) -> bool:
        return any(column.is_changed for column in self.columns)


def states(proposal: Proposal) -> list[GroupState]:
    return [
        GroupState(group, _shown(proposal, group), list(_notes(proposal, group)), _columns(proposal, group))
        for group in GROUPS
    ]


def shown_as(proposal: Proposal, shown: Shown) -> list[str]:
    """The titles of the fields that stand so."""
    return [str(group.title) for group in GROUPS if _shown(proposal, group) is shown]


def _shown(proposal: Proposal, group: Group) -> Shown:
    draft = proposal.draft
    if draft is None or not proposal.changed.intersection(group.columns):
        if not any(proposal.live[column] for column in group.columns):
            return Shown.EMPTY
        return Shown.LIVE if proposal.body.is_live else Shown.OFF
    if draft.state == State.IN_REVIEW:
        return Shown.WAITING
    if draft.state == State.CHANGES_REQUESTED and draft.notes.keys() & {"", *group.columns}:
        return Shown.RETURNED
    return Shown.DRAFT


def _notes(proposal: Proposal, group: Group) -> Iterator[Note]:
    for column in group.columns:
        if proposal.draft and (text := proposal.draft.notes.get(column)):
            yield Note(str(group.labels[column]) if len(group.labels) > 1 else "", text)


def _columns(proposal: Proposal, group: Group) -> list[Column]:
    live = proposal.body if proposal.body.live_number is not None else None
    return [
        Column(
            name,
            label,
            group.hints.get(name, ""),
            languages.html_lang(language_of(name)) if language_of(name) else "",
            name in proposal.changed,
            read(live, name) if live else "",
            read(proposal.current, name),
        )
        for name, label in group.labels.items()
    ]


def read(listing: Any, name: str) -> Any:
    return listing.get_kind_display() if name == "kind" else getattr(listing, name)
