"""Every route of the site, as its URLconf has it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

#: Django's own: a former form of the admin's addresses, and what catches the rest of them.
CATCH_ALL = ("<path:object_id>/", "(?P<url>.*)$")


class Route(NamedTuple):
    name: str
    params: frozenset[str]

    def path(self, args: dict[str, Any]) -> str:
        try:
            return reverse(self.name, kwargs={param: args[param] for param in self.params})
        except (NoReverseMatch, KeyError) as error:
            raise AssertionError(f"{self.name} needs {sorted(self.params)} in tests/site/policy/world.py") from error


class Entry(NamedTuple):
    """A pattern with all that stands before it."""

    name: str
    path: str
    params: frozenset[str]
    pattern: URLPattern


def routes() -> list[Route]:
    found = (entry for entry in entries() if str(entry.pattern.pattern) not in CATCH_ALL)
    return list({Route(entry.name, entry.params): None for entry in found})


def entries(
    resolver: URLResolver | None = None, namespace: str = "", path: str = "", params: frozenset[str] = frozenset()
) -> Iterator[Entry]:
    for pattern in (resolver or get_resolver()).url_patterns:
        here = params | set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        below = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from entries(pattern, namespace + inner, below, here)
        else:
            yield Entry(f"{namespace}{pattern.name}", below, here, pattern)
