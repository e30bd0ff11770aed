"""Nothing is touched before the whole archive was read and found good; then all is replaced, or nothing."""

import gzip
from collections.abc import Callable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from expo.core import statistics
from expo.public.changes import public_change
from expo.site.operations.backup import files, folder, last_ids, tables
from expo.site.operations.backup.archive import KEY, MEDIA, TABLE, Manifest, check, members
from expo.site.operations.backup.backup import backup
from expo.site.operations.backup.database import replaced_by
from expo.site.operations.backup.errors import BackupError

Tell = Callable[[str], None]


def restore(source: Path, *, replace: bool, tell: Tell) -> Manifest:
    """Make the site what it was when the backup was taken. Raises BackupError, and then nothing has changed."""
    manifest = check(source)
    tell(f"{source} is whole: {manifest.summary}.")
    _refuse_newer(source, manifest)
    if not is_empty():
        _set_aside(replace=replace, tell=tell)
    try:
        _put_in_place(source, manifest)
    except DatabaseError as error:
        raise BackupError(f"The database refuses what is in {source} ({error}). Nothing has changed.") from error
    except OSError as error:
        raise BackupError(f"{error.filename} cannot be written ({error.strerror}). Nothing has changed.") from error
    statistics.gather()
    call_command("rebuild_search", verbosity=0)  # outside: it takes minutes, in which the site serves again
    return manifest


def is_empty() -> bool:
    """As before `make run`: without an account and without a file."""
    if files.are_there():
        return False
    with connection.cursor() as cursor:
        if "accounts_user" not in connection.introspection.table_names(cursor):
            return True
        cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
        return cursor.fetchone() is None


def _refuse_newer(source: Path, manifest: Manifest) -> None:
    if unknown := tables.unknown_migrations(manifest.migrations):
        app, name = unknown[0]
        raise BackupError(
            f"{source} was written by a newer Expo ({manifest.expo}), whose migration {app} {name} is missing here: "
            "upgrade first."
        )


def _set_aside(*, replace: bool, tell: Tell) -> None:
    if not replace:
        raise BackupError("This site is not empty. Say --replace: what it has is set aside first.")
    aside = folder.new_name("before-restore")
    backup(aside)
    tell(f"What the site has is set aside in {aside}: restoring that undoes this.")


def _put_in_place(source: Path, manifest: Manifest) -> None:
    with files.Incoming() as incoming:
        for name, file in members(source):
            if name == KEY or name.startswith(MEDIA):
                incoming.lay(name, file)
        with replaced_by(manifest.migrations):
            _load(source, manifest)
            ContentType.objects.clear_cache()
            call_command("migrate", interactive=False, verbosity=0)
            with public_change():
                pass  # the pages that are kept anywhere are of another history
            incoming.take_place()


def _load(source: Path, manifest: Manifest) -> None:
    found = tables.models_after(manifest.migrations)
    by_table = {model._meta.db_table: model for model in tables.kept(found)}
    with transaction.atomic():
        connection.check_constraints()  # leaves them deferred, as migrations in this transaction have not
        tables.empty(found)
        for name, file in members(source):
            if match := TABLE.fullmatch(name):
                _load_table(match[1], by_table, gzip.GzipFile(fileobj=file), manifest)
        last_ids.write(manifest.last_ids)
        connection.check_constraints()


def _load_table(table: str, by_table: dict[str, tables.Model], lines: gzip.GzipFile, manifest: Manifest) -> None:
    if table not in by_table:
        raise BackupError(f"The backup has a table {table} that no Expo has. Nothing has changed.")
    try:
        number = tables.load(by_table[table], lines)
    except (ValueError, TypeError) as error:
        raise BackupError(f"The backup's table {table} cannot be read ({error}). Nothing has changed.") from error
    if number != manifest.rows[table]:
        raise BackupError(f"The backup's table {table} is not whole. Nothing has changed.")
