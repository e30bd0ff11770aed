"""The rows of every table in one form for both databases: a line of JSON for each."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from expo.site.operations.backup.errors import BackupError

#: Who was signed in signs in again: a session that was ended must not come back to life. The generation of public
#: pages belongs to one site at one time. The search index is made anew from the records.
LEFT_OUT = {"django_session", "usersessions_usersession", "public_publicstate", "site_searchentry"}
AT_ONCE = 1000

Model = type[models.Model]
Migration = tuple[str, str]


def applied_migrations() -> list[Migration]:
    return sorted(MigrationLoader(connection).applied_migrations)


def unknown_migrations(migrations: list[Migration]) -> list[Migration]:
    """Those of a newer version."""
    return sorted(set(migrations) - MigrationLoader(connection).graph.nodes.keys())


def models_after(migrations: list[Migration]) -> list[Model]:
    """The models as they were then, by table; the tables between two models too."""
    if unknown := unknown_migrations(migrations):
        raise BackupError(f"The database has migrations of a newer Expo ({unknown[0][0]} {unknown[0][1]}).")
    apps = MigrationLoader(connection).project_state(migrations).apps
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted(found, key=lambda model: model._meta.db_table)


def kept(found: list[Model]) -> list[Model]:
    return [model for model in found if model._meta.db_table not in LEFT_OUT]


def columns(model: Model) -> list[models.Field]:
    """Those that are stored as they were given; the database computes the others."""
    return [column for column in model._meta.local_concrete_fields if not column.generated]


def dump(model: Model, file: IO[bytes]) -> int:
    """The number of rows."""
    number = 0
    names = [column.attname for column in columns(model)]
    for row in model._base_manager.order_by("pk").values_list(*names).iterator(AT_ONCE):
        file.write(json.dumps(row, default=_as_text, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        number += 1
    return number


def _as_text(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"A backup has no form for {type(value).__name__}.")


def load(model: Model, lines: Iterable[bytes]) -> int:
    """The number of rows."""
    fields, number = columns(model), 0
    rows = ([_stored(field, value) for field, value in zip(fields, json.loads(line), strict=True)] for line in lines)
    while batch := list(islice(rows, AT_ONCE)):
        _insert(model, fields, batch)
        number += len(batch)
    return number


def _stored(field: models.Field, value: Any) -> Any:
    """As the database at hand stores it; cleaned nowhere, since it was when it was written first."""
    kind, ops = field.get_internal_type(), connection.ops
    if kind == "JSONField":
        return None if value is None and field.null else json.dumps(value)
    if value is None:
        return None
    match kind:
        case "DateTimeField":
            return ops.adapt_datetimefield_value(datetime.fromisoformat(value))
        case "DateField":
            return ops.adapt_datefield_value(date.fromisoformat(value))
        case "TimeField":
            return ops.adapt_timefield_value(time.fromisoformat(value))
        case "DecimalField":
            return ops.adapt_decimalfield_value(Decimal(value), field.max_digits, field.decimal_places)  # type: ignore[attr-defined]
    return value


def _insert(model: Model, fields: list[models.Field], rows: list[list[Any]]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(quote(str(field.column)) for field in fields)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 -- names of our own columns


def empty(found: list[Model]) -> None:
    with connection.cursor() as cursor:
        for model in found:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 -- as above
