"""Moderated records on the desk: a form that writes the draft, a page for each verb, versions side by side."""

from expo.revisions.admin.base import ModeratedAdmin

__all__ = ["ModeratedAdmin"]
