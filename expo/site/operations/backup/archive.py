"""One tar file: `database/<table>.ndjson.gz`, `files/...`, and at its end a manifest of all that is in it.

The same content makes the same bytes: members come in one order, without times and owners. The tables are compressed
and the files are not, since pictures are already.
"""

import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from expo.site.operations.backup.errors import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
KEY = "files/secret_key"
MEDIA = "files/media/"
TABLE = re.compile(r"database/(\w+)\.ndjson\.gz")
PIECE = 1024 * 1024


class Member(NamedTuple):
    name: str
    size: int
    sha256: str


@dataclass
class Manifest:
    """`migrations` are (app, name); `rows` by table; `last_ids` are the highest that each table gave so far."""

    expo: str
    engine: str
    migrations: list[tuple[str, str]]
    key: str
    rows: dict[str, int] = field(default_factory=dict)
    last_ids: dict[str, int] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    format: int = FORMAT

    @property
    def summary(self) -> str:
        files = sum(member.name.startswith("files/") for member in self.members)
        return f"Expo {self.expo}, {self.engine}, {sum(self.rows.values()):,} rows, {files:,} files"


class Hashed:
    """What is read through it is counted into `digest`."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


class Writer:
    def __init__(self, stream: IO[bytes]) -> None:
        self.tar = tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 -- closed by `finish`
        self.members: list[Member] = []

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        info, hashed = tarfile.TarInfo(name), Hashed(file)
        info.size, info.mode = size, 0o600
        self.tar.addfile(info, hashed)
        _forget_members(self.tar)
        self.members.append(Member(name, size, hashed.digest.hexdigest()))

    def finish(self, manifest: Manifest) -> None:
        manifest.members = self.members
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        self.add(MANIFEST, BytesIO(text), len(text))
        self.tar.close()


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Each in its turn; one that is not read is passed over."""
    with tarfile.open(path, mode="r:") as tar:
        while info := tar.next():
            _forget_members(tar)
            opened = tar.extractfile(info) if info.isreg() else None
            if opened is None or not is_ours(info.name):
                raise BackupError(f"{path} is no backup of Expo: {info.name!r} does not belong in one.")
            yield info.name, opened


def _forget_members(tar: tarfile.TarFile) -> None:
    """It would keep one object for each of a million pictures."""
    tar.members = []  # type: ignore[attr-defined]


def is_ours(name: str) -> bool:
    """Whether a member may stand in a backup: nothing that would be written anywhere but below the media folder."""
    if name in {MANIFEST, KEY} or TABLE.fullmatch(name):
        return True
    parts = name.removeprefix(MEDIA).split("/")
    return name.startswith(MEDIA) and not any(part.startswith(".") or not part or "\\" in part for part in parts)


def check(path: Path) -> Manifest:
    """What the archive says of itself, once every byte in it was found to be as it says. Raises BackupError."""
    try:
        found, said = _read_all(path)
    except tarfile.TarError as error:
        raise BackupError(f"{path} is broken or no backup of Expo ({error}).") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read ({error.strerror or error}).") from error
    if not found or found[-1].name != MANIFEST:
        raise BackupError(f"{path} is not whole: its end, where it says what is in it, is missing.")
    manifest = read_manifest(path, said)
    if differing := {member.name for member in set(manifest.members) ^ set(found[:-1])}:
        raise BackupError(f"{path} is damaged: {min(differing)} is not as it was written.")
    return manifest


def _read_all(path: Path) -> tuple[list[Member], bytes]:
    """Every member as it is, and the text of the manifest."""
    found, said = [], b""
    for name, file in members(path):
        hashed, size = Hashed(file), 0
        while piece := hashed.read(PIECE):
            size += len(piece)
            said = said + piece if name == MANIFEST else b""
        found.append(Member(name, size, hashed.digest.hexdigest()))
    return found, said


def read_manifest(path: Path, text: bytes) -> Manifest:
    try:
        said: dict[str, Any] = json.loads(text)
        if said["format"] > FORMAT:
            raise BackupError(f"{path} was written by a newer Expo ({said['expo']}): upgrade this one first.")
        said["members"] = [Member(*member) for member in said["members"]]
        said["migrations"] = [(app, name) for app, name in said["migrations"]]
        return Manifest(**said)
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(f"{path} is no backup of Expo: what it says of itself cannot be read.") from error
