"""What bodies have, to tell which of two is the one to keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.safestring import SafeString

from expo.accounts.desk import names
from organizers.merging import tables
from organizers.models import Organization, Participation


@dataclass
class Side:
    body: Organization
    #: (edition, its roles there), newest first.
    roles: dict[str, list[str]] = field(default_factory=dict)
    #: (label, how many) of what else hangs on it.
    counts: list[tuple[str, int]] = field(default_factory=list)

    @property
    def names(self) -> SafeString:
        return names(self.body.known)

    @property
    def weight(self) -> tuple[bool, int, int, int]:
        """Sorts the likeliest heir first: on the site, with the most roles, with the most else, the older one."""
        roles = sum(map(len, self.roles.values()))
        return not self.body.is_live, -roles, -sum(count for _label, count in self.counts), self.body.pk


class Having:
    """As many queries for two bodies as for many."""

    def __init__(self, bodies: Iterable[Organization]) -> None:
        self._sides = {body.pk: Side(body) for body in bodies}
        held = Participation.objects.filter(organization__in=self._sides).select_related("edition", "role")
        for each in held.order_by("-edition__year", "role__rank"):
            roles = self._sides[each.organization_id].roles
            roles.setdefault(str(each.edition), []).append(str(each.role))
        for table in tables():
            if table.model is not Participation:
                rows = table.model._base_manager.filter(**{f"{table.key.name}__in": self._sides})
                counted = rows.order_by().values_list(table.key.attname).annotate(count=Count("pk"))
                for key, count in counted:
                    self._sides[key].counts.append((table.label, count))

    def of(self, body: Organization) -> Side:
        return self._sides[body.pk]

    def ranked(self, bodies: Iterable[Organization]) -> Sequence[Side]:
        """The one to keep, then the others."""
        return sorted((self.of(body) for body in bodies), key=lambda side: side.weight)
