"""Who did what in which edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Exists, OuterRef

from expo.core import languages
from expo.event.models import Edition
from organizers.models import Organization, Participation, Role


@dataclass(frozen=True)
class RoleGroup:
    """The bodies of one role in one edition, in the order of protocol."""

    role: Role
    participations: list[Participation]


@dataclass(frozen=True)
class Hosts:
    """The hosts of every edition; `explained` are those that a table names by their short name."""

    by_edition: dict[int, list[Participation]]
    explained: list[Organization]

    def of(self, edition: Edition) -> list[Participation]:
        return self.by_edition.get(edition.pk, [])


def by_role(edition: Edition) -> list[RoleGroup]:
    participations = Participation.objects.of(edition)
    return [RoleGroup(role, list(bodies)) for role, bodies in groupby(participations, attrgetter("role"))]


def hosts() -> Hosts:
    """Those of the first rank."""
    found = (
        Participation.objects.visible()
        .filter(role__rank=1)
        .select_related("organization")
        .defer(*(f"organization__{column}" for column in languages.columns("description")))
        .order_by("edition_id", "position", "id")
    )
    by_edition: dict[int, list[Participation]] = {}
    for participation in found:
        by_edition.setdefault(participation.edition_id, []).append(participation)
    bodies = {participation.organization for participation in found}
    short = [body for body in bodies if getattr(body, languages.column("short_name"))]
    return Hosts(by_edition, sorted(short, key=attrgetter("slug")))


def editions_to_pick() -> list[Edition]:
    """Every edition, newest first; `has_organizers` tells which ones name some."""
    named = Participation.objects.visible().filter(edition=OuterRef("pk"))
    return list(Edition.objects.defer(*languages.columns("about")).annotate(has_organizers=Exists(named)))


def default_edition(editions: Sequence[Edition]) -> Edition | None:
    """The current one where it names organizers, else the newest that does, else the current or newest one."""
    ranked = sorted(editions, key=lambda edition: (not edition.has_organizers, not edition.is_current))  # type: ignore[attr-defined]
    return ranked[0] if ranked else None


def count_bodies(groups: Sequence[RoleGroup]) -> int:
    """Each once, however many roles it holds."""
    return len({participation.organization_id for group in groups for participation in group.participations})


def history(organization: Organization) -> list[tuple[Edition, list[Participation]]]:
    """Its roles edition by edition, newest first."""
    found = (
        organization.participations.select_related("edition", "role")
        .defer(*(f"edition__{column}" for column in languages.columns("about")))
        .order_by("-edition__year", "-edition_id", "role__rank")
    )
    return [(edition, list(held)) for edition, held in groupby(found, attrgetter("edition"))]
