"""What is done differently on each database: one moment of it read, and a new one put in its place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from expo.site.operations.backup.tables import Migration, applied_migrations, models_after

#: Made by migrations, and no models.
UNMODELLED = ("django_migrations", "cache", "site_search")


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, the database stands still for us alone: others read and write as before."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own would lock all writers out
        try:
            cursor.execute("SELECT count(*) FROM sqlite_schema")  # from here on it stands still
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def replaced_by(migrations: list[Migration]) -> Iterator[None]:
    """Inside, the connection leads to an empty database after these migrations; at the end it is the site's.

    Should anything fail, the site's is as before. The site may run: it sees the old one, then the new one.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _drop_tables()
            _migrate(migrations)
            yield
        return
    name = Path(connection.settings_dict["NAME"])
    aside = name.with_name(f"{name.name}.restoring")
    _forget(aside)
    with _connected_to(aside):
        _migrate(migrations)
        yield
    try:
        with closing(sqlite3.connect(aside)) as new, closing(sqlite3.connect(name, timeout=20)) as site:
            new.backup(site)
    finally:
        _forget(aside)


@contextmanager
def _connected_to(name: Path) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(name)
    try:
        yield
    except BaseException:
        connection.close()
        _forget(name)
        raise
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _forget(name: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        name.with_name(name.name + suffix).unlink(missing_ok=True)


def _drop_tables() -> None:
    ours = {model._meta.db_table for model in models_after(applied_migrations())} | {*UNMODELLED}
    present = sorted(ours & {*connection.introspection.table_names()})
    if present:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {', '.join(map(connection.ops.quote_name, present))} CASCADE")


def _migrate(migrations: list[Migration]) -> None:
    executor, wanted = MigrationExecutor(connection), set(migrations)
    nodes = executor.loader.graph.node_map
    leaves = [name for name in migrations if not wanted & {child.key for child in nodes[name].children}]
    executor.migrate(leaves)
