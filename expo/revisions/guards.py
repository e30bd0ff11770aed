"""Who may do what, and in which state: asked by every verb, and by the desk to show only what would be done."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.revisions.errors import Conflict, Refused
from expo.revisions.models import Moderated, Revision, State

Actor = User | None
"""None is the site itself: a command, the sample, an import."""

REFUSALS: dict[str, Callable[[], str]] = {
    "change": lambda: _("You may not write this."),
    "publish": lambda: _("You may not publish. Submit it for review."),
}


def holds(by: Actor, right: str, record: Moderated) -> bool:
    """Whether the person has one of `RIGHTS` on records of this kind, or on this one alone."""
    name = f"{record._meta.app_label}.{get_permission_codename(right, record._meta)}"
    return by is None or by.has_perm(name) or (isinstance(record, Model) and by.has_perm(name, record))


def needs(by: Actor, right: str, record: Moderated) -> None:
    if not holds(by, right, record):
        raise Refused(REFUSALS[right]())


def may_publish_alone(by: Actor, record: Moderated) -> bool:
    return holds(by, "publish", record) and (not settings.TWO_PERSON_RULE or holds(by, "publish_alone", record))


def is_own(by: Actor, revision: Revision) -> bool:
    """Whether the person has submitted it."""
    return by is not None and by.pk == revision.submitted_by_id


def may_review(by: Actor, revision: Revision) -> bool:
    if is_own(by, revision):
        return may_publish_alone(by, revision.record)
    return holds(by, "publish", revision.record)


def reviewable_by(by: Actor, record: Moderated) -> Q:
    """The condition on revisions of records of this kind that are in review: `may_review` says the same of one."""
    if not holds(by, "publish", record):
        return Q(pk=None)
    return Q() if by is None or may_publish_alone(by, record) else ~Q(submitted_by=by)


def needs_review(by: Actor, revision: Revision) -> None:
    """Whoever submitted does not approve."""
    needs(by, "publish", revision.record)
    if not may_review(by, revision):
        raise Refused(_("You have submitted this yourself: a second person must approve it."))


def needs_alone(by: Actor, record: Moderated) -> None:
    needs(by, "publish", record)
    if not may_publish_alone(by, record):
        raise Refused(_("A second person must approve this: submit it for review."))


def in_state(revision: Revision, *states: State) -> None:
    if revision.state not in states:
        raise Conflict(
            _("%(revision)s is “%(state)s” by now: look at it again.")
            % {"revision": revision.called(), "state": revision.get_state_display()}
        )
