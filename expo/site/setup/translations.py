"""Message catalogues without gettext: a machine that only serves the site has none."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def catalogues() -> list[Path]:
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/django.po"))


def compile_translations() -> bool:
    """Compile what is older than its source; says whether anything was."""
    stale = [path for path in catalogues() if is_stale(path)]
    for path in stale:
        compile_catalogue(path)
    return bool(stale)


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_catalogue(source: Path) -> None:
    """Written aside and moved into place: another process may be reading, or compiling too."""
    with source.open("rb") as reader:
        catalogue = read_po(reader)
    aside = source.with_suffix(f".{os.getpid()}.mo")
    with aside.open("wb") as writer:
        write_mo(writer, catalogue)
    aside.replace(source.with_suffix(".mo"))
