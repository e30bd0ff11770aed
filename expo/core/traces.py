"""When something was last done on this machine that a timer should do: a small file in VAR_DIR."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def leave(name: str) -> None:
    with suppress(OSError):  # what was done was done, whether it can be told or not
        _file(name).write_text(timezone.now().isoformat())


def last(name: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_file(name).read_text())
    except (OSError, ValueError):
        return None


def _file(name: str) -> Path:
    return Path(settings.VAR_DIR) / f"last_{name}"
