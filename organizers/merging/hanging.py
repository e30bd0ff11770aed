"""What hangs on a body in the tables of all rooms, and what of it another body has already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.text import capfirst

from expo.public.models import PublicContent
from expo.revisions.models import Revision
from organizers.models import Organization


@dataclass(frozen=True)
class Table:
    """Rows that point at bodies by one foreign key; of a many-to-many relation, those of its own table."""

    key: models.ForeignKey

    @property
    def model(self) -> type[models.Model]:
        return self.key.model

    @property
    def label(self) -> str:
        """The plural name of what points at the body."""
        return str(capfirst((self._maker or self.model)._meta.verbose_name_plural))

    @property
    def is_joining(self) -> bool:
        """Whether its rows say nothing but that two records belong together."""
        return self._maker is not None

    @property
    def is_public(self) -> bool:
        """Whether its rows can be named for ever; others may be about persons."""
        return self.is_joining or issubclass(self.model, PublicContent)

    def of(self, body: Organization) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(**{self.key.name: body})

    def twins(self, body: Organization, other: Organization) -> dict[Any, Any]:
        """{key of a row of the body: key of the row of the other, beside which it cannot stand}: one query a rule."""
        found: dict[Any, Any] = {}
        for parts, condition in self._rules():
            named = {f"part_{number}": part for number, part in enumerate(parts)}
            there = self.of(other).filter(condition).alias(**named)
            twin = there.filter(**{name: OuterRef(name) for name in named}).values("pk")[:1]
            rows = self.of(body).filter(condition).alias(**named).annotate(twin=Subquery(twin))
            found |= dict(rows.exclude(twin=None).values_list("pk", "twin"))
        return found

    def called(self, row: Any) -> str:
        """A row in words, where the body is known: by what tells it from the others of the body."""
        names = self._telling
        return " · ".join(str(getattr(row, name)) for name in names) if names else str(row)

    def named(self, body: Organization) -> models.QuerySet[Any]:
        """The rows of a body with what `called` needs."""
        return self.of(body).select_related(*self._telling).order_by("pk")

    @property
    def _maker(self) -> Any:
        """The model whose many-to-many relation the table is; none for a table of its own."""
        return self.model._meta.auto_created or None

    @property
    def _telling(self) -> list[str]:
        """The foreign keys among what is unique with the body."""
        fields = {field.name for field in self.model._meta.concrete_fields if field.is_relation}
        plain = (part for parts, _condition in self._rules() for part in parts if isinstance(part, F))
        named = (part.name for part in plain)  # type: ignore[attr-defined]
        return [name for name in dict.fromkeys(named) if name in fields]

    def _rules(self) -> Iterator[tuple[list[Any], Q]]:
        """(what must differ, among which rows) of the rows of one body."""
        own = F(self.key.name)
        if self.key.unique:
            yield [], Q()
        for parts, condition in self._unique():
            if own in parts:
                yield [part for part in parts if part != own], condition

    def _unique(self) -> Iterator[tuple[list[Any], Q]]:
        for names in self.model._meta.unique_together:
            yield [F(name) for name in names], Q()
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                yield [*map(F, constraint.fields), *constraint.expressions], constraint.condition or Q()


def tables() -> list[Table]:
    """All but the revisions of bodies, which are each body's own history; those of this room first."""
    fields: Iterable[Any] = Organization._meta.get_fields(include_hidden=True)
    relations = (field for field in fields if field.auto_created and (field.one_to_many or field.one_to_one))
    keys = (relation.field for relation in relations if not _is_history(relation.field))
    return sorted(map(Table, keys), key=lambda table: table.key.creation_counter)


def _is_history(key: models.ForeignKey) -> bool:
    return issubclass(key.model, Revision) and key.name == "record"
