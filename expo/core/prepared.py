"""Queries that are compiled once: Django takes ten times as long to write a statement as the database to answer it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Expression, F, Field, QuerySet
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


NOW = Given("now", DateTimeField())


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


class Statement:
    """A queryset as the database is asked for it, in one language."""

    def __init__(self, queryset: "QuerySet[Any, Any]") -> None:
        self.compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column for column, *_rest in self.compiler.select])

    def rows(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, bound(self.params, values))
            return list(map(tuple, self.compiler.apply_converters(cursor.fetchall(), self.converters)))


class PreparedValues:
    """`build(language)` makes a queryset that ends in `values_list`, with a `Given` for what differs from run to run.

    Called with the language and these values by name, it gives the rows.
    """

    def __init__(self, build: "Callable[[str], QuerySet[Any, Any]]") -> None:
        self._build = build
        self._statement = cache(self._compile)

    def __call__(self, language: str, **values: Any) -> list[tuple[Any, ...]]:
        return self._statement(language).rows(values)

    def _compile(self, language: str) -> Statement:
        with override(language):
            return Statement(self._build(language))


class Prepared(Generic[Record]):
    """As `PreparedValues`, of a queryset of records.

    `joined` stands for `select_related`: columns by the name of a foreign key.
    """

    def __init__(
        self, build: "Callable[[str], QuerySet[Record]]", joined: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self._build = build
        self._joined = joined or {}
        self._statement = cache(self._compile)

    def __call__(self, language: str, **values: Any) -> list[Record]:
        statement, make = self._statement(language)
        return list(map(make, statement.rows(values)))

    def first(self, language: str, **values: Any) -> Record | None:
        return next(iter(self(language, **values)), None)

    def _compile(self, language: str) -> "tuple[Statement, _Maker[Record]]":
        with override(language):
            queryset = self._build(language).select_related(None)
        joined = [Joined.by(queryset.model, relation, columns) for relation, columns in self._joined.items()]
        for each in joined:
            queryset = queryset.annotate(**each.annotations())
        statement = Statement(queryset)
        compiler: Any = statement.compiler
        fields = [compiler.select[place][0].target.attname for place in compiler.klass_info["select_fields"]]
        return statement, _Maker(queryset.model, fields, compiler.annotation_col_map, joined)


@dataclass(frozen=True)
class _Maker(Generic[Record]):
    """Makes a record of a row, in which its fields stand first, and what was annotated at its place.

    As `ModelIterable` does, with what the compiler of Django 5.2 says of its columns.
    """

    model: type[Record]
    fields: list[str]
    annotations: dict[str, int]
    joined: list[Joined]

    def __call__(self, row: tuple[Any, ...]) -> Record:
        record = self.model.from_db(DEFAULT_DB_ALIAS, self.fields, row[: len(self.fields)])
        for name, place in self.annotations.items():
            setattr(record, name, row[place])
        for each in self.joined:
            each.place(record)
        return record


def bound(params: Iterable[Any], values: Mapping[str, Any]) -> list[Any]:
    """The parameters of a compiled statement, those that were left open by their names."""
    return [
        param.output_field.get_db_prep_value(values[param.name], connection) if isinstance(param, Given) else param
        for param in params
    ]
