"""What the database holds of all that a list can speak of: read once, with a constant number of queries."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from django.utils import translation

from expo.core import languages, text
from expo.event.models import Edition
from organizers.models import Organization, Participation, Role
from organizers.spreadsheet.columns import BY_NAME, Part, key

T = TypeVar("T", bound=Hashable)


class Called(Generic[T]):
    """Things by their own keys, else by whatever they are called in any language and spelling.

    A name of several finds none of them.
    """

    def __init__(self, keys: Iterable[tuple[str, T]], names: Iterable[tuple[str, T]]) -> None:
        self.keys = dict(keys)
        self.names: dict[str, set[T]] = {}
        for name, thing in names:
            if name:
                self.names.setdefault(key(name), set()).add(thing)

    def find(self, name: str) -> T | None:
        found = self.names.get(key(name), set())
        return self.keys.get(name) or (next(iter(found)) if len(found) == 1 else None)

    def best(self, own: str, *names: str) -> str:
        """The first name by which the thing of this key is found again, else the key."""
        return next((name for name in names if name and self.find(name) == self.keys[own]), own)


def value(body: Organization | None, name: str) -> Any:
    """What stands under a column: blank of a body that is none yet."""
    if body is None:
        return ""
    return getattr(body.known if BY_NAME[name].part is Part.CONTENT else body, name)


@dataclass(frozen=True)
class Known:
    bodies: list[Organization]
    by_slug: dict[str, Organization]
    by_name: dict[str, set[Organization]]
    kinds: Called[str]
    editions: Called[Edition]
    roles: Called[Role]
    held: dict[tuple[int, int, int], Participation]

    @classmethod
    def read(cls) -> Self:
        bodies = list(Organization.objects.order_by("pk").select_related("merged_into").with_open_revisions())
        held = Participation.objects.all()
        return cls(
            bodies,
            {body.slug: body for body in bodies},
            _by_name(bodies),
            kinds(),
            editions(Edition.objects.defer(*languages.columns("about"))),
            roles(Role.objects.all()),
            {(each.organization_id, each.edition_id, each.role_id): each for each in held},
        )

    def named(self, names: Iterable[str]) -> set[Organization]:
        """Those that have one of these names, which are normalised."""
        return {body for name in names for body in self.by_name.get(name, ())}


def _by_name(bodies: Iterable[Organization]) -> dict[str, set[Organization]]:
    found: dict[str, set[Organization]] = {}
    for body in bodies:
        for column in languages.columns("name"):
            name = text.normalise(getattr(body.known, column))
            if name and body.merged_into_id is None:
                found.setdefault(name, set()).add(body)
    return found


def kinds() -> Called[str]:
    return Called([(kind, kind) for kind in Organization.Kind.values], _kinds())


def _kinds() -> Iterator[tuple[str, str]]:
    for kind in Organization.Kind:
        for code in languages.CODES:
            with translation.override(code):
                yield str(kind.label), kind.value


def editions(records: Iterable[Edition]) -> Called[Edition]:
    found = list(records)
    names = [(str(edition.year), edition) for edition in found]
    return Called(((edition.slug, edition) for edition in found), [*names, *_in_each_language(found, "name")])


def roles(records: Iterable[Role]) -> Called[Role]:
    found = list(records)
    return Called(((role.slug, role) for role in found), _in_each_language(found, "name", "name_plural"))


def _in_each_language(records: Iterable[Any], *fields: str) -> Iterator[tuple[str, Any]]:
    for record in records:
        for column in languages.columns(*fields):
            yield getattr(record, column), record
