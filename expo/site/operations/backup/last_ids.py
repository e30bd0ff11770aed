"""The highest id that each table ever gave: an article that was deleted must not see another under its address."""

from django.db import connection
from django.db.models import AutoField, Max

from expo.site.operations.backup.tables import Model


def read(found: list[Model]) -> dict[str, int]:
    return {model._meta.db_table: _last(model) for model in found if isinstance(model._meta.pk, AutoField)}


def _last(model: Model) -> int:
    given = {"sqlite": _given_by_sqlite, "postgresql": _given_by_postgresql}[connection.vendor](model)
    return max(given, model._base_manager.aggregate(last=Max("pk"))["last"] or 0)


def _given_by_sqlite(model: Model) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _given_by_postgresql(model: Model) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(pg_sequence_last_value({SEQUENCE}), 0)", [model._meta.db_table])
        return int(cursor.fetchone()[0])


SEQUENCE = "pg_get_serial_sequence(quote_ident(%s), 'id')::regclass"


def write(last_ids: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for table, last in last_ids.items():
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
            else:
                cursor.execute(f"SELECT setval({SEQUENCE}, %s, %s)", [table, max(last, 1), last > 0])
