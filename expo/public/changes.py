"""Every write to what the public can see moves the generation, inside the same transaction, before all else.

Not by signals (none fires for update, bulk_update and bulk_create), nor by triggers (Django's table remake on
SQLite drops them), nor on commit (another process could read the new rows under the old generation). Moved before
the first write and not after it, since then every writer takes its locks in one order: no deadlock.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

STATE_TABLE = "public_publicstate"
WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)


@cache
def public_tables() -> frozenset[str]:
    models = [model for model in apps.get_models() if getattr(model, "is_public_content", False)]
    many = [field for model in models for field in model._meta.local_many_to_many]
    return frozenset([*(model._meta.db_table for model in models), *(field.m2m_db_table() for field in many)])


def _moved() -> None:
    """The mark of a transaction that has moved the generation.

    It waits among the transaction's commit hooks, which Django drops when the transaction, or the savepoint
    in which the generation was moved, is rolled back: the mark is there exactly as long as the move is.
    """


def has_moved(connection: BaseDatabaseWrapper) -> bool:
    """Whether the open transaction sees a generation that nobody else does yet."""
    return any(entry[1] is _moved for entry in connection.run_on_commit)


def _move(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {STATE_TABLE} (id, generation) VALUES (1, %s)"  # noqa: S608
            " ON CONFLICT (id) DO UPDATE SET generation = excluded.generation",
            [secrets.randbits(62)],
        )
    transaction.on_commit(_moved, using=connection.alias)


@contextmanager
def public_change(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """A transaction that changes what the public sees: opened before any record is locked."""
    connection = connections[using]
    with transaction.atomic(using=using):
        if not has_moved(connection):
            _move(connection)
        yield


def move_before_write(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001
    connection: BaseDatabaseWrapper = context["connection"]
    found = WRITE.match(sql)
    if found is None or found[1] not in public_tables() or has_moved(connection):
        return execute(sql, params, many, context)
    if connection.in_atomic_block:
        _move(connection)
        return execute(sql, params, many, context)
    with public_change(connection.alias):
        return execute(sql, params, many, context)


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receiver of `connection_created`: each connection is watched once, however often it reconnects."""
    if move_before_write not in connection.execute_wrappers:
        connection.execute_wrappers.append(move_before_write)
