from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connection

from expo.site.management.commands.serve import THREADS
from expo.site.operations import conditions
from expo.site.operations.doctor.registry import check

#: File systems on which SQLite's locks and its shared memory do not hold.
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs", "afs"}
OLDEST_POSTGRESQL = 14


@check("database")
def answers() -> Iterator[checks.CheckMessage]:
    if not conditions.database_answers():
        yield checks.Error("The database does not answer.", hint="Start it, or look at DATABASE_URL.")
        return
    if missing := conditions.missing_migrations():
        yield checks.Error(f"The database lacks {len(missing)} migrations of this code.", hint="Run manage.py set_up.")
    if not conditions.takes_writes():
        yield checks.Error("The database can only be read.", hint="Look at its rights, and whether it is a standby.")


@check("records")
def sqlite() -> Iterator[checks.CheckMessage]:
    if connection.vendor != "sqlite":
        return
    if (kind := file_system(Path(connection.settings_dict["NAME"]))) in NETWORK:
        yield checks.Error(f"SQLite loses data on {kind}.", hint="Put VAR_DIR on a local disk, or use PostgreSQL.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone()[0] != "wal":
            yield checks.Warning("Whoever writes locks readers out.", hint="Put VAR_DIR where SQLite can keep a WAL.")


def file_system(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """Of the mount that is nearest above; empty where the machine does not tell."""
    if not mounts.exists():
        return ""
    found = [line.split()[1:3] for line in mounts.read_text().splitlines()]
    above = [(point, kind) for point, kind in found if path.resolve().is_relative_to(point)]
    return max(above, key=lambda mount: len(mount[0]), default=("", ""))[1]


@check("records")
def postgresql() -> Iterator[checks.CheckMessage]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),"
            " current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
        )
        version, encoding, connections = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        yield checks.Error(f"PostgreSQL {version} is too old.", hint=f"Upgrade it to {OLDEST_POSTGRESQL} or newer.")
    if encoding != "UTF8":
        yield checks.Error(
            f"The database cannot hold Chinese: it is {encoding}.", hint="Make it anew with ENCODING 'UTF8'."
        )
    if (wanted := settings.WORKERS * min(settings.DATABASE_POOL or THREADS, THREADS)) > connections:
        yield checks.Error(
            f"{settings.WORKERS} processes may open {wanted} connections, and PostgreSQL allows {connections}.",
            hint="Lower WORKERS or DATABASE_POOL, or raise max_connections.",
        )
