"""A site is written to one archive while it runs, and made again from it: all of it, or nothing."""

import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client

from expo.accounts.models import User
from expo.core import traces
from expo.images.files import give_new_name
from expo.images.models import Image
from expo.public.state import generation
from expo.site.operations.backup import backup as backing_up
from expo.site.operations.backup import files, tables
from expo.site.operations.backup.archive import check
from expo.site.search.query import find
from news.models import Article, Outlet
from tests.site.operations.archives import rewritten
from tests.support.records import MAKERS, image, outlet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def var(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.VAR_DIR / "secret_key").write_text(settings.SECRET_KEY)
    return settings.VAR_DIR


def run(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def names(archive: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        return tar.getnames()


def fill() -> int:
    """One record of each kind, and an outlet that was deleted: its key."""
    for number, make in enumerate(MAKERS.values(), 1):
        make(number)
    closed = Outlet.objects.create(slug="closed", name_en="Closed")
    last = closed.pk
    closed.delete()
    return last


def elsewhere(act) -> None:
    """By a connection of its own."""
    other = Thread(target=lambda: (act(), connection.close()))
    other.start()
    other.join()


@contextmanager
def after_the_first_table(monkeypatch, act) -> Iterator[None]:
    """Somebody else acts while a backup is written."""
    dump = tables.dump

    def dump_then_act(*arguments):
        monkeypatch.setattr(tables, "dump", dump)
        number = dump(*arguments)
        elsewhere(act)
        return number

    monkeypatch.setattr(tables, "dump", dump_then_act)
    yield


def test_what_is_restored_and_written_again_is_the_same_byte_for_byte(tmp_path: Path, var: Path) -> None:
    last = fill()
    Client().force_login(User.objects.first())
    first, again, expected = tmp_path / "1.tar", tmp_path / "2.tar", generation()
    title = Article.objects.get().title_en
    run("backup", first)
    Article.objects.update(title_en="Changed")
    outlet(99)
    next(path for path in (var / "media").rglob("*.jpg")).write_bytes(b"changed")
    (var / "media" / "new.pdf").write_bytes(b"new")
    (var / "secret_key").write_text("changed")

    said = run("restore", first, "--replace")

    run("backup", again)
    assert again.read_bytes() == first.read_bytes()
    assert "Restart the server" in said
    assert [hit.record.title_en for hit in find("article", "en", kind="news").hits] == [title]
    assert not (var / "media" / "new.pdf").exists()
    assert generation() != expected
    assert not Session.objects.exists()
    aside = Path(re.search(r"set aside in (\S+\.tar)", said)[1])
    assert "files/media/new.pdf" in names(aside)
    assert Outlet.objects.create(slug="new", name_en="New").pk == last + 1


def test_a_restore_that_fails_leaves_everything_as_it_was(tmp_path: Path, var: Path, monkeypatch) -> None:
    outlet(1)
    run("backup", tmp_path / "1.tar")
    outlet(2)
    (var / "media" / "new.pdf").write_bytes(b"new")

    def fail(self):
        take_place(self)
        raise DatabaseError("disk full")

    take_place = files.Incoming.take_place
    monkeypatch.setattr(files.Incoming, "take_place", fail)
    with pytest.raises(CommandError, match=r"disk full.*Nothing has changed"):
        run("restore", tmp_path / "1.tar", "--replace")
    assert Outlet.objects.count() == 2
    assert [path.name for path in (var / "media").iterdir()] == ["new.pdf"]


def test_a_site_that_is_not_empty_is_not_replaced_unasked(tmp_path: Path) -> None:
    MAKERS[User](1)
    run("backup", tmp_path / "1.tar")
    with pytest.raises(CommandError, match="not empty"):
        run("restore", tmp_path / "1.tar")
    assert User.objects.count() == 1


def test_an_archive_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    def newer(info, content):
        return info, content.replace(
            b'"0001_initial"', b'"0999_of_tomorrow"'
        ) if info.name == "manifest.json" else content

    run("backup", tmp_path / "1.tar")
    with pytest.raises(CommandError, match=r"by a newer Expo .* 0999_of_tomorrow .* upgrade first"):
        run("restore", rewritten(tmp_path / "1.tar", newer), "--replace")


def test_what_is_written_meanwhile_is_in_the_next_backup(tmp_path: Path, monkeypatch) -> None:
    before, then = tmp_path / "before.tar", tmp_path / "then.tar"
    outlet(1)
    with after_the_first_table(monkeypatch, lambda: outlet(2)):
        run("backup", before)
    run("backup", then)
    assert Outlet.objects.count() == 2
    assert [check(archive).rows["news_outlet"] for archive in (before, then)] == [1, 2]


def test_a_file_that_vanishes_meanwhile_is_left_out(tmp_path: Path, var: Path, monkeypatch) -> None:
    walk = files._walk
    (var / "media" / "kept.pdf").write_bytes(b"kept")
    monkeypatch.setattr(files, "_walk", lambda: [*walk(), var / "media" / "gone.pdf"])
    run("backup", tmp_path / "1.tar")
    assert [name for name in names(tmp_path / "1.tar") if "media" in name] == ["files/media/kept.pdf"]


def rename_picture() -> None:
    picture = Image.objects.get()
    give_new_name(picture.file)
    picture.save()


def test_a_picture_that_is_withdrawn_meanwhile_is_there_by_the_name_that_its_record_has(
    tmp_path: Path, monkeypatch
) -> None:
    image(1)
    with after_the_first_table(monkeypatch, rename_picture):
        run("backup", tmp_path / "1.tar")
    run("restore", tmp_path / "1.tar", "--replace")
    assert Image.objects.get().file.read()


def test_where_pictures_are_withdrawn_all_the_time_there_is_no_backup(tmp_path: Path, monkeypatch) -> None:
    image(1)
    named_by = files.named_by
    monkeypatch.setattr(files, "named_by", lambda found: (named_by(found), elsewhere(rename_picture))[0])
    with pytest.raises(CommandError, match="Files get other names all the time"):
        run("backup", tmp_path / "1.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_a_secret_key_that_is_set_elsewhere_is_not_in_the_archive(tmp_path: Path, settings) -> None:
    settings.SECRET_KEY = "set in the environment, and kept by whoever runs the site"
    run("backup", tmp_path / "1.tar")
    assert "files/secret_key" not in names(tmp_path / "1.tar")


def test_only_its_owner_reads_an_archive_and_nothing_else_is_left(tmp_path: Path) -> None:
    run("backup", tmp_path / "1.tar")
    assert (tmp_path / "1.tar").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.tar", "var"]
    assert traces.last("backup")


def test_by_the_clock_as_many_are_kept_as_one_wants(var: Path) -> None:
    (var / "backups").mkdir()
    for name in ("expo-20200101-033000.tar", "expo-20200102-033000.tar", "before-restore-20200101-120000.tar"):
        (var / "backups" / name).touch()
    run("backup", "--keep", 2)
    kept = sorted(path.name for path in (var / "backups").iterdir())
    assert kept[:2] == ["before-restore-20200101-120000.tar", "expo-20200102-033000.tar"]
    assert len(kept) == 3


def test_an_archive_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "1.tar").write_text("the last one")
    with pytest.raises(CommandError, match="is there already"):
        run("backup", tmp_path / "1.tar")
    with pytest.raises(CommandError, match="cannot be written"):
        run("backup", tmp_path / "no" / "1.tar")
    assert (tmp_path / "1.tar").read_text() == "the last one"


def test_a_backup_that_fails_leaves_no_file(tmp_path: Path, monkeypatch) -> None:
    def fail(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing_up, "check", fail)
    with pytest.raises(CommandError, match="No space left"):
        run("backup", tmp_path / "1.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]
