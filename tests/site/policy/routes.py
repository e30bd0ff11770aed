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


def routes() -> list[Route]:
    found = {Route(name, params): None for name, params in _walk(get_resolver().url_patterns, "", frozenset())}
    return list(found)


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str, params: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in patterns:
        here = params | set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, namespace + inner, here)
        elif str(pattern.pattern) not in CATCH_ALL:
            yield f"{namespace}{pattern.name}", frozenset(here)
