"""Which addresses of this site lead somewhere.

An app says in its `targets` module how the records behind its addresses are looked up, many with one query.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import override

from expo.core import languages

Lookup: TypeAlias = Callable[[str, Collection[Any]], Iterable[Any]]
"""(language, keys) to those of the keys at which a visitor finds something in that language."""

#: Stands for the addresses that no page answers; their key is the address.
UNANSWERED = ""
#: Keys are numbers that both databases hold.
LARGEST = 2**63 - 1

_lookups: dict[str, tuple[str, Lookup]] = {}


class Place(NamedTuple):
    view: str
    language: str
    key: Any


def finds(view: str, argument: str = "") -> Callable[[Lookup], Lookup]:
    """Registers the lookup of the records behind a named URL; `argument` is the one that holds the key."""

    def register(lookup: Lookup) -> Lookup:
        _lookups[view] = argument, lookup
        return lookup

    return register


def dead(paths: Iterable[str], language: str) -> set[str]:
    """Those of the rooted paths (with or without a query) at which a visitor finds nothing.

    A path without a language is read in `language`. One query for each kind of record.
    """
    places = {path: place for path in paths if (place := _place(path, language))}
    asked: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for place in places.values():
        if place.view in _lookups and place.key is not None:
            asked[place.view, place.language].add(place.key)
    found = {(view, code): set(_lookups[view][1](code, keys)) for (view, code), keys in asked.items()}
    return {path for path, (view, code, key) in places.items() if key not in found.get((view, code), ())}


def _place(path: str, language: str) -> Place | None:
    """Where to look; none for a page that is always there."""
    bare = unquote(urlsplit(path).path)
    first = bare.split("/")[1]
    code = first if first in languages.CODES else language
    match = _match(bare, code)
    if match is None:
        return None if bare.startswith(settings.STATIC_URL) else Place(UNANSWERED, code, path)
    if "admin" in match.app_names:
        return Place("admin", code, path)
    if match.view_name not in _lookups:
        return None
    key = match.kwargs[_lookups[match.view_name][0]]
    return Place(match.view_name, code, key if not isinstance(key, int) or key <= LARGEST else None)


def _match(path: str, language: str) -> ResolverMatch | None:
    """As the site answers: it adds the language and the last slash where they are missing."""
    with override(language):
        for form in (path, f"{path}/", f"/{language}{path}", f"/{language}{path}/"):
            try:
                return resolve(form)
            except Resolver404:
                continue
    return None
