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
    placed = _pairs(each.change.placement) | dict(_roles(each))
    is_new = each.change.record is None
    if placed or is_new:
        verb = "add" if is_new else "change"
        yield audit.entry(by, verb, each.record, changes=placed, note=note, label=each.change.name)
    if revision := each.revision:
        verb = "submit" if revision.state == State.IN_REVIEW else "correct" if revision.base_number else "publish"
        changes, note = _pairs(each.change.content), f"{revision.called()}\n{note}"
        yield audit.entry(by, verb, each.record, changes=changes, note=note, label=each.change.name)


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
