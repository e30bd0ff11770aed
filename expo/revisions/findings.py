"""What checks say of a revision before it is published; an app registers those of its records."""

from collections.abc import Callable, Sequence
from typing import Protocol

from django.core.exceptions import ValidationError

from expo.revisions.guards import Actor
from expo.revisions.models import Moderated, Revision


class Finding(Protocol):
    """`level` is "stops", or "warns": then it can be overruled with a reason, by its id.

    `hint` says what to do, `field` names the form field, `url` leads to another form of the desk that helps, if any.
    """

    @property
    def id(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def url(self) -> str: ...


STOPS, WARNS = "stops", "warns"

Checks = Callable[[Revision], Sequence[Finding]]
_checks: dict[type[Moderated], Checks] = {}


def register(model: type[Moderated], checks: Checks) -> None:
    _checks[model] = checks


def of(revision: Revision) -> Sequence[Finding]:
    checks = _checks.get(type(revision.record))
    return checks(revision) if checks else ()


def warnings(found: Sequence[Finding]) -> dict[str, list[str]]:
    """Messages by id: one reason overrules all of the same kind."""
    said: dict[str, list[str]] = {}
    for finding in found:
        if finding.level == WARNS:
            said.setdefault(finding.id, []).append(str(finding.message))
    return said


def standing(revision: Revision) -> list[Finding]:
    """What stops it, or warns and is not overruled."""
    return [finding for finding in of(revision) if finding.level == STOPS or finding.id not in revision.overruled]


def refuse_of(revision: Revision, by: Actor) -> None:
    """Raises ValidationError while something stands against it; what the site itself publishes its maker looked at."""
    if by is not None and (found := standing(revision)):
        raise ValidationError([str(finding.message) for finding in found])
