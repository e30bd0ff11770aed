"""When the last backup was written, as far as this machine knows."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def _trace() -> Path:
    return Path(settings.VAR_DIR) / "last_backup"


def leave_trace() -> None:
    _trace().write_text(timezone.now().isoformat())


def last_backup() -> datetime | None:
    try:
        return datetime.fromisoformat(_trace().read_text())
    except (OSError, ValueError):
        return None
