"""Queries that are compiled once: Django takes ten times as long to write a statement as the database to answer it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import override

Record = TypeVar("Record", bound=models.Model)


class Given(Expression):
    """Stands in a prepared query for a value that each run brings."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return "%s", [self]


class Joined(NamedTuple):
    """A record that comes with another one: by which foreign key, and the columns that are read of it."""

    relation: str
    model: type[models.Model]
    columns: tuple[str, ...]

    @classmethod
    def by(cls, model: type[models.Model], relation: str, columns: Collection[str]) -> "Joined":
        related: Any = model._meta.get_field(relation).related_model
        wanted = [
            field.attname for field in related._meta.concrete_fields if field.primary_key or field.name in columns
        ]
        return cls(relation, related, tuple(wanted))

    def annotations(self) -> dict[str, F]:
        return {self._name(column): F(f"{self.relation}__{column}") for column in self.columns}

    def place(self, record: models.Model) -> None:
        values = [getattr(record, self._name(column)) for column in self.columns]
        is_there = getattr(record, f"{self.relation}_id") is not None
        setattr(record, self.relation, self.model.from_db(DEFAULT_DB_ALIAS, self.columns, values) if is_there else None)

    def _name(self, column: str) -> str:
        return f"{self.relation}_s_{column}"


class Prepared(Generic[Record]):
    """`build(language)` makes the queryset, with a `Given` for each value that differs from run to run.

    Called with the language and these values by name, it gives the rows. `joined` stands for `select_related`: columns
    by the name of a foreign key.
    """

    def __init__(
        self, build: "Callable[[str], QuerySet[Record]]", joined: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self._build = build
        self._joined = joined or {}
        self._compiled = cache(self._compile)

    def __call__(self, language: str, **values: Any) -> list[Record]:
        model, joined, sql, params = self._compiled(language)
        records = list(model._default_manager.raw(sql, bound(params, values)))
        for record in records:
            for each in joined:
                each.place(record)
        return records

    def first(self, language: str, **values: Any) -> Record | None:
        return next(iter(self(language, **values)), None)

    def _compile(self, language: str) -> tuple[type[Record], list[Joined], str, tuple[Any, ...]]:
        with override(language):
            queryset = self._build(language).select_related(None)
        joined = [Joined.by(queryset.model, relation, columns) for relation, columns in self._joined.items()]
        for each in joined:
            queryset = queryset.annotate(**each.annotations())
        return queryset.model, joined, *queryset.query.sql_with_params()


class PreparedValues:
    """As `Prepared`, of a queryset that ends in `values_list`: a third of what it takes to make records."""

    def __init__(self, build: "Callable[[str], QuerySet[Any, Any]]") -> None:
        self._build = build
        self._compiled = cache(self._compile)

    def __call__(self, language: str, **values: Any) -> list[tuple[Any, ...]]:
        compiler, converters, sql, params = self._compiled(language)
        with connection.cursor() as cursor:
            cursor.execute(sql, bound(params, values))
            return list(map(tuple, compiler.apply_converters(cursor.fetchall(), converters)))

    def _compile(self, language: str) -> tuple[SQLCompiler, dict[int, Any], str, tuple[Any, ...]]:
        with override(language):
            compiler = self._build(language).query.get_compiler(DEFAULT_DB_ALIAS)
            sql, params = compiler.as_sql()
        return compiler, compiler.get_converters([column for column, *_rest in compiler.select]), sql, tuple(params)


def bound(params: Iterable[Any], values: Mapping[str, Any]) -> list[Any]:
    """The parameters of a compiled statement, those that were left open by their names."""
    return [
        param.output_field.get_db_prep_value(values[param.name], connection) if isinstance(param, Given) else param
        for param in params
    ]
