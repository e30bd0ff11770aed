"""An archive is believed only once every byte of it was found to be as it was written."""

import tarfile
from pathlib import Path

import pytest

from expo.site.operations.backup.archive import check
from expo.site.operations.backup.errors import BackupError
from tests.site.operations.archives import rewritten, small_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return small_archive(tmp_path / "expo.tar")


def test_a_whole_archive_says_what_is_in_it(archive: Path) -> None:
    assert check(archive).summary == "Expo 0.3.0, sqlite, 1 rows, 2 files"


def test_the_same_content_makes_the_same_bytes(archive: Path) -> None:
    assert small_archive(archive.with_name("again.tar")).read_bytes() == archive.read_bytes()


@pytest.mark.parametrize("part", [0, 0.1, 0.3, 0.5, 0.9, 0.99])
def test_one_that_was_cut_off_is_refused(archive: Path, part: float) -> None:
    whole = archive.read_bytes().rstrip(b"\0")  # with which every tar is filled up
    archive.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BackupError):
        check(archive)


def test_one_in_which_a_byte_changed_is_refused(archive: Path) -> None:
    def damaged(info, content):
        return info, content.replace(b"hall", b"hell", 1) if info.name.endswith("hall.jpg") else content

    with pytest.raises(BackupError, match=r"damaged: files/media/29/hall\.jpg"):
        check(rewritten(archive, damaged))


@pytest.mark.parametrize(
    "name",
    [
        "files/media/../../settings.py",
        "/etc/passwd",
        "files/../key",
        "files/media//a",
        "files/media/.coming/a",
        "a.txt",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(archive: Path, name: str) -> None:
    def moved(info, content):
        info.name = name if info.name.endswith("hall.jpg") else info.name
        return info, content

    with pytest.raises(BackupError, match="does not belong"):
        check(rewritten(archive, moved))


def test_a_link_is_refused(archive: Path) -> None:
    def linked(info, content):
        if info.name.endswith("hall.jpg"):
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        return info, content

    with pytest.raises(BackupError, match="does not belong"):
        check(rewritten(archive, linked))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (b'"format": 1', b'"format": 2', "by a newer Expo"),
        (b'"expo"', b'"wiki"', "is no backup of Expo"),
        (b"{", b"[", "is no backup of Expo"),
    ],
)
def test_what_is_no_backup_of_ours_is_refused(archive: Path, before: bytes, after: bytes, words: str) -> None:
    def foreign(info, content):
        return info, content.replace(before, after, 1) if info.name == "manifest.json" else content

    with pytest.raises(BackupError, match=words):
        check(rewritten(archive, foreign))


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dump.sql").write_text("CREATE TABLE x;\n" * 100)
    with pytest.raises(BackupError, match="broken or no backup"):
        check(tmp_path / "dump.sql")
    with pytest.raises(BackupError, match="cannot be read"):
        check(tmp_path / "missing.tar")
