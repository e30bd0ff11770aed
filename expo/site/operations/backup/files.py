"""The files of a site: what is in its media folder, and its secret key where that lies in VAR_DIR."""

import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import models

from expo.site.operations.backup.archive import KEY, MEDIA, Writer
from expo.site.operations.backup.tables import Model, columns

#: Below the media folder, since that may be a disk of its own: renaming must not copy.
COMING, GOING = ".coming", ".going"


def media() -> Path:
    return Path(settings.MEDIA_ROOT)


def key_file() -> Path:
    return Path(settings.VAR_DIR) / "secret_key"


def has_own_key() -> bool:
    """Whether the secret key in use is the one in VAR_DIR."""
    return key_file().exists() and key_file().read_text() == settings.SECRET_KEY


def named_by(found: Iterable[Model]) -> set[str]:
    """The files that records name, and that are there."""
    fields = [(model, field) for model in found for field in columns(model) if isinstance(field, models.FileField)]
    stored = (model._base_manager.values_list(field.attname, flat=True).iterator() for model, field in fields)
    return {name for name in chain.from_iterable(stored) if name and (media() / name).is_file()}


def add_files(writer: Writer) -> set[str]:
    """Their names in the media folder; what is taken away meanwhile is left out."""
    names = ((path, path.relative_to(media()).as_posix()) for path in _walk())
    added = {name for path, name in names if _add(writer, f"{MEDIA}{name}", path)}
    if has_own_key():
        _add(writer, KEY, key_file())
    return added


def _walk() -> Iterator[Path]:
    for folder, folders, names in os.walk(media()):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _add(writer: Writer, name: str, path: Path) -> bool:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return False
    with file:
        writer.add(name, file, os.fstat(file.fileno()).st_size)
    return True


def are_there() -> bool:
    return next(_walk(), None) is not None


class Incoming:
    """Files that wait beside those of the site, to take their place all at once.

    As a context: if it fails, the site has its own again.
    """

    def __init__(self) -> None:
        self.coming, self.going = media() / COMING, media() / GOING
        self.moves: list[tuple[Path, Path]] = []

    def __enter__(self) -> "Incoming":
        self._clear()
        for folder in (self.coming, self.going):
            folder.mkdir(parents=True, mode=0o700)
            (folder / "media").mkdir()
        return self

    def lay(self, name: str, file: IO[bytes]) -> None:
        path = self.coming / name.removeprefix("files/")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            shutil.copyfileobj(file, target)
        path.chmod(0o600 if name == KEY else settings.FILE_UPLOAD_PERMISSIONS)

    def take_place(self) -> None:
        for path in media().iterdir():
            if path.name not in {COMING, GOING}:
                self._move(path, self.going / "media" / path.name)
        for path in (self.coming / "media").iterdir():
            self._move(path, media() / path.name)
        if (self.coming / "secret_key").exists():
            shutil.copy(self.coming / "secret_key", key_file().with_suffix(".coming"))
            if key_file().exists():
                self._move(key_file(), key_file().with_suffix(".going"))
            self._move(key_file().with_suffix(".coming"), key_file())

    def _move(self, before: Path, after: Path) -> None:
        before.rename(after)
        self.moves.append((before, after))

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind:
            for before, after in reversed(self.moves):
                after.rename(before)
        self._clear()

    def _clear(self) -> None:
        for folder in (self.coming, self.going):
            shutil.rmtree(folder, ignore_errors=True)
        for suffix in (".coming", ".going"):
            key_file().with_suffix(suffix).unlink(missing_ok=True)
