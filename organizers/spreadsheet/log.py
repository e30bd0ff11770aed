"""What an import did to each body, in the log as if it had been done there."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.accounts.models import AuditEntry, User
from expo.revisions.models import State
from organizers.models import Participation
from organizers.spreadsheet.changes import Changes
from organizers.spreadsheet.written import Written


def log(written: Iterable[Written], by: User, file: str) -> None:
    note = _("Imported from %(file)s") % {"file": file}
    audit.write(entry for each in written for entry in _entries(each, by, note))


def _entries(each: Written, by: User, note: str) -> Iterator[AuditEntry]:
    """One of all that holds at once, and one of what is sent for review."""
    holds, waits = _pairs(each.change.placement) | dict(_roles(each)), _pairs(each.change.content)
    verb, revision = "add" if each.change.record is None else "change", each.revision
    said = f"{revision.called()}\n{note}" if revision else note
    if revision and revision.state == State.PUBLISHED:
        verb, holds, waits = "correct" if revision.base_number else "publish", waits | holds, {}
    if holds or verb == "add":
        about = note if waits else said
        yield audit.entry(by, verb, each.record, changes=holds, note=about, label=each.change.name)
    if waits:
        yield audit.entry(by, "submit", each.record, changes=waits, note=said, label=each.change.name)


def _pairs(changes: Changes) -> dict[str, tuple[Any, Any]]:
    return {name: (change.before, change.after) for name, change in changes.items()}


def _roles(each: Written) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """As the log names the fields of another table's rows."""
    for role, row in each.held:
        prefix = f"{Participation._meta.label_lower}.{row.pk}"
        if role.record is None:
            yield f"{prefix}.edition", (None, role.edition)
            yield f"{prefix}.role", (None, role.role)
        for name, change in role.changes.items():
            yield f"{prefix}.{name}", (change.before, change.after)
