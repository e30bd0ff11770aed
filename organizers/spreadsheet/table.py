"""Bodies as a list that can be brought back: its import changes nothing."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.db.models import Prefetch, QuerySet

from expo.core import languages
from expo.core.spreadsheets import tidy
from expo.event.models import Edition
from organizers.models import Organization, OrganizationRevision, Participation, Role
from organizers.spreadsheet import known
from organizers.spreadsheet.changes import shown
from organizers.spreadsheet.columns import COLUMNS, ROLES, Column, Part


def headings() -> list[str]:
    """In the active language."""
    return [column.heading for column in COLUMNS]


def table(bodies: QuerySet[Organization], held: QuerySet[Participation] | None = None) -> Iterator[list[Any]]:
    """The headings, then a row for each role of each body; of one without any, a row with blanks for it.

    `held` are the roles that are told of: all, unless others are given. Merged bodies are left out.
    """
    yield headings()
    names = _Names()
    for body in _read(bodies, Participation.objects.all() if held is None else held):
        for role in body.held or [None]:  # type: ignore[attr-defined]
            yield [tidy(_cell(column, body, role, names)) for column in COLUMNS]


class _Names:
    """By which editions and roles are found again: as people call them, unless two are called alike."""

    def __init__(self) -> None:
        self.editions = known.editions(Edition.objects.defer(*languages.columns("about")))
        self.roles = known.roles(Role.objects.all())

    def of(self, role: Any, name: str) -> str:
        thing = getattr(role, name)
        called: Any = self.editions if name == "edition" else self.roles
        return str(called.best(thing.slug, str(thing)))


def _read(bodies: QuerySet[Organization], held: QuerySet[Participation]) -> Iterable[Organization]:
    told = held.select_related("edition", "role").order_by(
        "-edition__year", "edition_id", "role__rank", "position", "id"
    )
    drafts = OrganizationRevision.objects.open().select_related("logo")
    chosen = bodies.order_by().values("pk")
    found = Organization.objects.filter(pk__in=chosen, merged_into__isnull=True).select_related("logo").order_by("slug")
    return found.prefetch_related(
        Prefetch("revisions", drafts, to_attr="open_revisions"), Prefetch("participations", told, to_attr="held")
    ).iterator(chunk_size=500)


def _cell(column: Column, body: Organization, role: Participation | None, names: _Names) -> str:
    if column.name in ROLES:
        return _of_role(column.name, role, names) if role else ""
    if column.part is Part.PICTURE:
        logo = body.known.logo
        return PurePath(logo.file.name).name if logo else ""
    return shown(column.name, known.value(body, column.name))


def _of_role(name: str, role: Participation, names: _Names) -> str:
    return names.of(role, name) if name in ("edition", "role") else str(getattr(role, name))
