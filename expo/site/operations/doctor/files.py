import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.files.storage import default_storage
from django.utils import timezone

from expo.core import traces
from expo.images.models import Image
from expo.site.operations import conditions
from expo.site.operations.doctor.registry import check
from expo.site.setup.static import fingerprint, kept_fingerprint
from expo.site.setup.translations import catalogues, is_stale

A_FEW = 3
BACKUP_LASTS = timedelta(days=2)


@check("files")
def made() -> Iterator[checks.CheckMessage]:
    """What `set_up` makes."""
    if not conditions.has_static_files():
        yield checks.Error("The static files are not collected.", hint="Run manage.py set_up.")
    elif not settings.DEBUG and kept_fingerprint() != fingerprint():
        yield checks.Warning(
            "The static files are older than the code.", hint="Run manage.py set_up and restart the server."
        )
    if any(is_stale(path) for path in catalogues()):
        yield checks.Warning(
            "The translations are older than the code.", hint="Run manage.py set_up and restart the server."
        )


@check("files")
def disk() -> Iterator[checks.CheckMessage]:
    if not conditions.takes_uploads():
        yield checks.Error(
            f"{settings.MEDIA_ROOT} cannot be written: every upload fails.", hint="Look at its owner and rights."
        )
    usage = shutil.disk_usage(settings.VAR_DIR)
    if conditions.free_bytes() < conditions.FULL:
        yield checks.Error(
            f"The disk of {settings.VAR_DIR} is full.", hint="Make room, or move VAR_DIR to a larger disk."
        )
    elif usage.free < usage.total / 20:
        yield checks.Warning(
            f"The disk of {settings.VAR_DIR} is nearly full: {usage.free:,} bytes are left.", hint="Make room."
        )
    key = Path(settings.VAR_DIR) / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield checks.Warning(f"Others on this machine can read {key}.", hint=f"Run chmod 600 {key}.")


@check("records")
def pictures() -> Iterator[checks.CheckMessage]:
    lost = [
        name for name in Image.objects.values_list("file", flat=True).iterator() if not default_storage.exists(name)
    ]
    if lost:
        yield checks.Error(
            f"{len(lost)} pictures of the library have no file: {', '.join(lost[:A_FEW])} ...",
            hint="Look whether MEDIA_ROOT is mounted, or restore them from a backup.",
        )


@check("files")
def backups() -> Iterator[checks.CheckMessage]:
    last = traces.last("backup")
    if last is None:
        yield checks.Warning(
            "No backup was ever written here.",
            hint="Let a timer run manage.py backup every night, as deploy/systemd/expo-backup.timer does.",
        )
    elif timezone.now() - last > BACKUP_LASTS:
        yield checks.Warning(
            f"The last backup is of {last:%Y-%m-%d %H:%M} UTC.", hint="Look why its timer no longer runs."
        )
