"""What is stored of a person, as people read it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.accounts.personal import PARTS, Part
from expo.core.punctuation import labelled, listed

#: Rows shown of each part, characters of each value; all of it stands in the file.
ROWS, LONG = 20, 200


class Shown(NamedTuple):
    """`rows` are (label, text) pairs each; `left_out` is how many more there are."""

    name: str
    label: str
    is_list: bool
    rows: list[list[tuple[str, str]]]
    left_out: int


def shown(person: User) -> Iterator[Shown]:
    for name, part in PARTS.items():
        found = part.read(person)
        is_list = not isinstance(found, Mapping)
        rows = list(found) if is_list else [found]
        cells = [[(_word(part, key), _text(key, value)) for key, value in row.items()] for row in rows[:ROWS]]
        yield Shown(name, str(part.label), is_list, cells, max(len(rows) - ROWS, 0))


def _word(part: Part, key: str) -> str:
    return str(capfirst(part.words.get(key) or key.replace("_", " ")))


def _text(key: str, value: Any) -> str:
    match value:
        case None | "" | [] | {}:
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(timezone.localtime(value) if timezone.is_aware(value) else value, "DATETIME_FORMAT")
        case date():
            return date_format(value)
        case Mapping():
            return _short(listed(labelled(name, _text(name, item)) for name, item in value.items()))
        case list() | tuple():
            return _short(listed(_text(key, item) for item in value))
    return dict(settings.LANGUAGES).get(value, "") if key == "language" else _short(str(value))


def _short(text: str) -> str:
    return Truncator(text).chars(LONG)
