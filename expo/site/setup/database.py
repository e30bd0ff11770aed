import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor


def reach_database() -> None:
    hide_new_file()
    probe = unpooled()
    try:
        probe.ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise CommandError(f"The database {name()} cannot be used ({reason}): look at DATABASE_URL.") from error
    finally:
        probe.close()


def unpooled() -> BaseDatabaseWrapper:
    """A connection beside the pool, which would try for long and fill the log."""
    own = connection.copy()
    own.settings_dict["OPTIONS"].pop("pool", None)
    return own


def hide_new_file() -> None:
    """A new file of SQLite is its owner's alone, whoever else may look into the folder, as nginx does."""
    file = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "sqlite" and Path(file).is_absolute():
        with suppress(OSError):  # whether it can be used is asked next
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def name() -> str:
    """As a person would know it, without the password."""
    database = settings.DATABASES["default"]
    host = ":".join(str(part) for part in (database.get("HOST"), database.get("PORT")) if part)
    return f"{database['NAME']} at {host}" if host else str(database["NAME"])


def migrate() -> bool:
    """Bring the tables up to date; says whether there was anything to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True
