"""What a printer needs of an edition: the logos as they are kept, and the names in the order of protocol."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.spreadsheets import write_xlsx
from expo.event.models import Edition
from organizers.models import Participation
from organizers.roles import by_role

NAMES = "00-names.xlsx"


@dataclass(frozen=True)
class Line:
    """A body in a role: `place` counts within the role from 1, whatever gaps its positions have."""

    participation: Participation
    place: int

    @property
    def file_name(self) -> str:
        """As 01-host-02-ministry.png; blank where the body has no logo."""
        body, role = self.participation.organization, self.participation.role
        if body.logo is None:
            return ""
        suffix = PurePath(body.logo.file.name).suffix
        return f"{role.rank:02}-{role.slug}-{self.place:02}-{body.slug}{suffix}"


def lines_of(edition: Edition) -> list[Line]:
    """One query."""
    return [Line(held, place) for group in by_role(edition) for place, held in enumerate(group.participations, 1)]


def pack(edition: Edition) -> IO[bytes]:
    """A ZIP in a temporary file, rewound, which goes when it is closed; no more than one block of it is in memory."""
    lines = lines_of(edition)
    file = TemporaryFile()  # noqa: SIM115 -- the caller closes it
    with ZipFile(file, "w", ZIP_STORED) as archive:  # pictures and XLSX are compressed already
        there = {line.file_name for line in lines if _add_logo(archive, line)}
        with write_xlsx(_rows(lines, there), title=str(edition)) as names:
            _add(archive, NAMES, names)
    file.seek(0)
    return file


def _add_logo(archive: ZipFile, line: Line) -> bool:
    """Whether there is one: a lost file is one that is missing."""
    logo = line.participation.organization.logo
    if logo is None:
        return False
    try:
        with logo.file.storage.open(logo.file.name) as content:
            _add(archive, line.file_name, content)
    except FileNotFoundError:
        return False
    return True


def _add(archive: ZipFile, name: str, content: Any) -> None:
    now = timezone.localtime()
    with archive.open(ZipInfo(name, now.timetuple()[:6]), "w") as entry:
        copyfileobj(content, entry)


def _rows(lines: list[Line], there: set[str]) -> Iterator[list[Any]]:
    yield _headings()
    for number, line in enumerate(lines, 1):
        held = line.participation
        body, logo = held.organization, held.organization.logo
        is_there = line.file_name in there
        yield [
            number,
            *_in_each_language(held.role, "name"),
            line.place,
            *_in_each_language(body, "name"),
            *_in_each_language(held, "printed_name"),
            *_in_each_language(body, "short_name"),
            body.website,
            line.file_name if is_there else _("missing"),
            f"{logo.width} × {logo.height}" if logo and is_there else "",
        ]


def _headings() -> list[str]:
    labels = [
        _("no."), *_labels(_("role")), _("position"), *_labels(_("name")), *_labels(_("name as printed")),
        *_labels(_("short name")), _("website"), _("logo file"), _("pixels"),
    ]  # fmt: skip
    return [capfirst(label) for label in labels]


def _labels(label: str) -> list[str]:
    return [str(languages.labelled(label, code)) for code in languages.CODES]


def _in_each_language(record: Any, field: str) -> list[str]:
    return [getattr(record, languages.column(field, code)) for code in languages.CODES]
