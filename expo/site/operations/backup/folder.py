"""Where backups lie that were given no other place: `VAR_DIR/backups`, named by their time."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone


def new_name(what: str = "expo") -> Path:
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{what}-{timezone.localtime():%Y%m%d-%H%M%S}.tar"


def remove_all_but(newest: int) -> None:
    """Of those that were written by the clock; what a restore set aside stays."""
    for path in sorted(_folder().glob("expo-*.tar"))[:-newest]:
        path.unlink()


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "backups"
