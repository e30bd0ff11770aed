"""Bodies that may be one and the same: they share a name, in whichever script it is written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from expo.core import languages
from organizers.models import Organization
from organizers.naming import full_names, short_names


@dataclass(frozen=True)
class Alike:
    """Bodies that are joined by shared names, in the order of their keys; `names` are those, as one spells them."""

    bodies: list[Organization]
    names: list[str]


def alike() -> list[Alike]:
    """Two queries, however many bodies there are. A short name alone joins none: offices of many places share one."""
    groups = _Groups()
    names: dict[int, list[str]] = defaultdict(list)
    bodies = _bodies()
    for spelling, sharing in _by_name(bodies.values()):
        groups.join(sharing)
        names[sharing[0]].append(spelling)
    return [
        Alike([bodies[key] for key in keys], [name for key in keys for name in names[key]]) for keys in groups.found()
    ]


def of(body: Organization) -> list[Organization]:
    """The others that may be this body."""
    return [other for found in alike() if body in found.bodies for other in found.bodies if other != body]


def _bodies() -> dict[int, Organization]:
    long = languages.columns("description")
    found = Organization.objects.filter(merged_into=None).order_by("pk").defer(*long).with_open_revisions(*long)
    return {body.pk: body for body in found}


def _by_name(bodies: Iterable[Organization]) -> list[tuple[str, list[int]]]:
    """(name, the keys of two bodies or more that have it), for each that at least one has as its full name."""
    full: dict[str, dict[int, str]] = defaultdict(dict)
    short: dict[str, dict[int, str]] = defaultdict(dict)
    for body in bodies:
        for index, names in ((full, full_names(body)), (short, short_names(body))):
            for key, name in names.items():
                index[key][body.pk] = name
    shared = ((full[key], full[key] | short.get(key, {})) for key in full)
    return [(next(iter(named.values())), sorted(having)) for named, having in shared if len(having) > 1]


class _Groups:
    """Keys that belong together, directly or through others."""

    def __init__(self) -> None:
        self._of: dict[int, set[int]] = {}

    def join(self, keys: Iterable[int]) -> None:
        joined = set(keys).union(*(self._of.get(key, ()) for key in keys))
        self._of.update(dict.fromkeys(joined, joined))

    def found(self) -> list[list[int]]:
        """Each once, by its first key."""
        return sorted(sorted(group) for group in {id(group): group for group in self._of.values()}.values())
