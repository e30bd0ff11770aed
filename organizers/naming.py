"""The names of a body, in both scripts: {key under which spellings meet: as it is written}."""

from collections.abc import Iterable

from expo.core import languages
from expo.core.text import normalise
from organizers.models import Organization


def full_names(body: Organization) -> dict[str, str]:
    """Its names and its other names."""
    return _keyed([*_columns(body, "name"), *body.other_names.splitlines()])


def short_names(body: Organization) -> dict[str, str]:
    return _keyed(_columns(body, "short_name"))


def all_names(body: Organization) -> dict[str, str]:
    full = full_names(body)
    return full | {key: name for key, name in short_names(body).items() if key not in full}


def _columns(body: Organization, field: str) -> list[str]:
    return [getattr(body.known, column) for column in languages.columns(field)]


def _keyed(names: Iterable[str]) -> dict[str, str]:
    """The first spelling of each; a name of signs alone is none."""
    found: dict[str, str] = {}
    for name in names:
        if key := normalise(name):
            found.setdefault(key, name.strip())
    return found
