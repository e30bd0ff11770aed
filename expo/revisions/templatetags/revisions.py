"""`{% load revisions %}`: versions of a content on the desk."""

from collections.abc import Iterable
from typing import Any

from django import template

from expo.revisions.compare import FieldDiff, sections

register = template.Library()


@register.inclusion_tag("revisions/_diff.html")
def show_diff(diffs: Iterable[FieldDiff]) -> dict[str, Any]:
    """Changed fields first, one section each; the others folded."""
    found = sections(diffs)
    return {
        "changed": [section for section in found if section.is_changed],
        "unchanged": [section for section in found if not section.is_changed],
    }
