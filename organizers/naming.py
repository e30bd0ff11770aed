"""The names of a body, in both scripts."""

from collections.abc import Iterable, Iterator

from expo.core import languages
from expo.core.text import normalise
from organizers.models import ListingContent, Organization


def full_names(body: Organization) -> Iterator[str]:
    """Its names and its other names."""
    return _written([*_columns(body.known, "name"), *body.other_names.splitlines()])


def short_names(body: Organization) -> Iterator[str]:
    return _written(_columns(body.known, "short_name"))


def all_names(body: Organization) -> list[str]:
    return [*full_names(body), *short_names(body)]


def _columns(content: ListingContent, field: str) -> list[str]:
    return [getattr(content, column) for column in languages.columns(field)]


def _written(names: Iterable[str]) -> Iterator[str]:
    """Those under which a body can be found."""
    return (name.strip() for name in names if normalise(name))
