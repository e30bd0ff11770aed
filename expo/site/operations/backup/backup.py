import gzip
import os
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from expo.site.operations.backup import files, last_ids, tables
from expo.site.operations.backup.archive import Manifest, Writer, check
from expo.site.operations.backup.database import snapshot
from expo.site.operations.backup.errors import BackupError

#: How often an archive is begun.
ATTEMPTS = 3


def backup(target: Path) -> Manifest:
    """Write the whole site to a new file, while it runs, and read it again. Raises BackupError."""
    if target.exists():
        raise BackupError(f"{target} is there already: name a new file.")
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            _write_whole(stream, target.parent)
            stream.flush()
            os.fsync(stream.fileno())
        manifest = check(aside)
        aside.rename(target)
    except OSError as error:
        raise BackupError(f"{target} cannot be written ({error.strerror or error}).") from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return manifest


def _write_whole(stream: IO[bytes], folder: Path) -> None:
    """Again where a file got another name meanwhile, as that of a picture that is withdrawn does."""
    lost: set[str] = set()
    for _attempt in range(ATTEMPTS):
        stream.seek(0)
        stream.truncate()
        if not (lost := _write(stream, folder)):
            return
    raise BackupError(f"Files get other names all the time, {min(lost)} last: try again later.")


def _write(stream: IO[bytes], folder: Path) -> set[str]:
    """The database first, since files are there before their rows; the files that it names and that went meanwhile."""
    writer = Writer(stream)
    with snapshot():
        manifest = Manifest(version(), connection.vendor, tables.applied_migrations(), key_mark())
        found = tables.kept(tables.models_after(manifest.migrations))
        named = files.named_by(found)
        manifest.last_ids = last_ids.read(found)
        for model in found:
            manifest.rows[model._meta.db_table] = _add_table(writer, model, folder)
    added = files.add_files(writer)
    writer.finish(manifest)
    return named - added


def _add_table(writer: Writer, model: tables.Model, folder: Path) -> int:
    """The number of rows. By way of a file, since a tar says first how long what follows is."""
    with tempfile.TemporaryFile(dir=folder) as aside:
        with gzip.GzipFile(filename="", fileobj=aside, mode="wb", compresslevel=6, mtime=0) as packed:
            number = tables.dump(model, packed)  # type: ignore[arg-type]
        size = aside.tell()
        aside.seek(0)
        writer.add(f"database/{model._meta.db_table}.ndjson.gz", aside, size)
    return number


def version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def key_mark() -> str:
    """By which two sites know that they have the same secret key, and from which nobody learns it."""
    return salted_hmac("expo.backup", "the same key", algorithm="sha256").hexdigest()
