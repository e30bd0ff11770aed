"""What has to hold for the site to serve, each asked in one place: by `/readyz`, and by `manage.py doctor`."""

import os
import shutil
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

#: Less than this many bytes and the next upload, or the next row, may fail.
FULL = 100 * 1024 * 1024


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def missing_migrations() -> set[tuple[str, str]]:
    """(app, name) of those that this code needs and the database has not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(_needed_migrations() - {(app, name) for app, name in cursor.fetchall()})
    except DatabaseError:
        return set(_needed_migrations())


@cache
def _needed_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def takes_writes() -> bool:
    """Without writing: who asks must not wait for who writes."""
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        return os.access(name, os.W_OK) and os.access(name.parent, os.W_OK)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool")
        return not cursor.fetchone()[0]


def has_static_files() -> bool:
    """As this process knows them: it reads once what is collected."""
    manifest = getattr(staticfiles_storage, "hashed_files", None)  # none under DEBUG
    return manifest is None or bool(manifest)


def takes_uploads() -> bool:
    folder = Path(settings.MEDIA_ROOT)
    return os.access(folder if folder.exists() else folder.parent, os.W_OK)


def free_bytes() -> int:
    return shutil.disk_usage(settings.VAR_DIR).free
