from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_static() -> bool:
    """Collect the static files if one of them changed since the last time; says whether that was so."""
    present = fingerprint()
    if kept_fingerprint() == present:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    _kept().write_text(present)
    return True


def kept_fingerprint() -> str:
    """Of the files that are collected; empty where none are."""
    return _kept().read_text() if _kept().exists() and Path(settings.STATIC_ROOT).is_dir() else ""


def _kept() -> Path:
    return Path(settings.STATIC_ROOT).with_suffix(".sha256")


def fingerprint() -> str:
    """Of the names, sizes and times of all files that would be collected."""
    digest = sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
