"""`{% load revisions %}`: versions of a content on the desk."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from expo.accounts.desk import state_tag
from expo.revisions import content
from expo.revisions.compare import FieldDiff, sections
from expo.revisions.findings import STOPS, Finding
from expo.revisions.models import Moderated, Revision, State

register = template.Library()

TAGS = {
    State.DRAFT: "draft",
    State.IN_REVIEW: "wait",
    State.CHANGES_REQUESTED: "back",
    State.PUBLISHED: "none",
    State.DISCARDED: "none",
}


@register.inclusion_tag("revisions/_diff.html")
def show_diff(diffs: Iterable[FieldDiff]) -> dict[str, Any]:
    """Changed fields first, one section each; the others folded."""
    found = sections(diffs)
    return {
        "changed": [section for section in found if section.is_changed],
        "unchanged": [section for section in found if not section.is_changed],
    }


@register.inclusion_tag("revisions/_both.html")
def show_both(diffs: Iterable[FieldDiff]) -> dict[str, Any]:
    """What differs, the two versions side by side, unmarked."""
    return {"diffs": [diff for diff in diffs if diff.is_changed]}


class Group(NamedTuple):
    """The findings of one check, and why somebody overruled it."""

    level: str
    hint: str
    findings: list[Finding]
    reason: str


@register.inclusion_tag("revisions/_findings.html")
def show_findings(findings: Iterable[Finding], overruled: Mapping[str, str], form_url: str = "") -> dict[str, Any]:
    """What stops comes first; each message leads to its field, in the form at `form_url` if it is another page's."""
    groups = [_group(list(found), overruled) for _, found in groupby(findings, lambda finding: finding.id)]
    return {
        "open": [group for group in groups if not group.reason],
        "overruled": [group for group in groups if group.reason],
        "form_url": form_url,
    }


def _group(findings: list[Finding], overruled: Mapping[str, str]) -> Group:
    first = findings[0]
    reason = "" if first.level == STOPS else overruled.get(first.id, "")
    return Group(first.level, first.hint, findings, reason)


class Note(NamedTuple):
    """What a reviewer wrote; `field` is blank for a note on the whole."""

    field: str
    label: str
    text: str


@register.filter
def notes_of(revision: Revision) -> list[Note]:
    labels = {field.name: capfirst(str(field.verbose_name)) for field in content.fields(revision)}
    return [Note(name, labels.get(name, ""), text) for name, text in revision.notes.items()]


@register.simple_tag
def revision_tag(revision: Revision) -> SafeString:
    return state_tag(TAGS[State(revision.state)], str(State(revision.state).label))


@register.simple_tag
def live_tag(record: Moderated) -> SafeString:
    if record.withdrawn_at:
        return state_tag("none", _("Withdrawn"))
    if record.live_number is None:
        return state_tag("draft", _("Not published"))
    begins, ends = record.public_span
    now = timezone.now()
    if ends and ends <= now:
        return state_tag("none", _("Expired"))
    if begins and begins > now:
        return state_tag("plan", _("Scheduled"))
    return state_tag("live", _("Live"))
