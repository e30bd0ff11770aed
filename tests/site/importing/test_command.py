import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from news.models import Article, Outlet
from tests.site.importing import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved(tmp_path):
    def save(name, content):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    return save


def test_dry_run_says_what_it_read_guessed_and_would_do(saved, capsys):
    call_command("import_pages", saved("page.txt", pages.ENGLISH))
    said = capsys.readouterr().out
    for part in (
        "Title: Digital Economy Report Presented at the Expo",
        "Date: 2021-09-13",
        "Category: Expo News",
        "Paragraphs: 7",
        "Executive Organizer (3): China Federation of Internet Societies;",
        "Hosts, without a heading (2):",
        "Telephone: 0311-66611065",
        "Guessed:",
        "Would create:",
        "Nothing was written.",
    ):
        assert part in said
    assert not Article.objects.exists()


def test_commit_writes_and_counts_the_files(saved, capsys):
    call_command("import_pages", saved("a.txt", pages.ENGLISH), saved("b.txt", pages.CHINESE), "--commit")
    said = capsys.readouterr().out
    assert "[1/2]" in said
    assert "[2/2]" in said
    assert "Created:" in said
    assert Article.objects.count() == 2


def test_articles_are_drafts_unless_they_are_to_be_published(saved):
    call_command("import_pages", saved("a.txt", pages.ENGLISH), "--commit")
    assert not Article.objects.live().exists()
    call_command("import_pages", saved("b.txt", pages.CHINESE), "--commit", "--publish")
    assert Article.objects.live().count() == 1


def test_bad_files_are_named_with_the_reason_and_the_others_go_on(saved, tmp_path, capsys):
    files = [
        saved("empty.txt", ""),
        saved("picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        saved("untitled.txt", pages.ENGLISH.replace("Digital Economy Report Presented at the Expo\n", "")),
        str(tmp_path / "missing.txt"),
        str(tmp_path),
        saved("good.txt", pages.ENGLISH),
    ]
    with pytest.raises(CommandError, match="5 of 6"):
        call_command("import_pages", *files, "--commit")
    said = capsys.readouterr().err
    assert f"{files[0]}: The file is empty." in said
    assert "picture.png: The file is not text." in said
    assert "untitled.txt: No title was found" in said
    assert "missing.txt: The file cannot be opened" in said
    assert Article.objects.count() == 1


def test_page_that_fails_half_way_leaves_nothing_behind(saved, monkeypatch, capsys):
    def refuse(*args):
        raise IntegrityError

    monkeypatch.setattr("expo.site.importing.writing.page.write_bodies", refuse)
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("import_pages", saved("page.txt", pages.ENGLISH), "--commit")
    assert "Import the file again." in capsys.readouterr().err
    assert not Article.objects.exists()
    assert not Outlet.objects.exists()


def test_text_that_does_not_fit_is_named_with_its_field(saved, capsys):
    page = pages.GOVERNMENT_HTML.replace("新华社", "新" * 201, 1).replace("来源：新华社", "")
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("import_pages", saved("page.html", page.replace("gb2312", "utf-8")), "--commit")
    assert "outlet, name" in capsys.readouterr().err
    assert not Article.objects.exists()
