from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.site.importing.reading.decoding import MAX_BYTES
from expo.site.importing.reading.page import read_page
from expo.site.importing.report import report
from expo.site.importing.result import PageError
from expo.site.importing.writing.manner import Manner
from expo.site.importing.writing.page import write_page


class Command(BaseCommand):
    help = "Read saved news pages (HTML or plain text) into articles, outlets, organizers, venue and contact."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a page as saved from the browser")
        parser.add_argument(
            "--commit", action="store_true", help="write to the database; without it, only say what would be"
        )

        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish the articles at once, not as drafts with notes",
        )

    def handle(self, *, files: list[Path], commit: bool, publish: bool, **options: Any) -> None:
        refused = 0
        for number, file in enumerate(files, start=1):
            self.stdout.write(f"[{number}/{len(files)}] {file}")
            try:
                self._import(file, commit=commit, publish=publish)
            except (PageError, OSError, IntegrityError) as error:
                refused += 1
                self.stderr.write(f"{file}: {_reason(error)}")
        if not commit:
            self.stdout.write(_("Nothing was written. Add --commit to write it."))
        if refused:
            raise CommandError(_refusal(refused, len(files)))

    def _import(self, file: Path, *, commit: bool, publish: bool) -> None:
        page = read_page(_bytes(file))
        journal = write_page(page, commit=commit, manner=Manner(publishes=publish))
        for line in report(page, journal, commit=commit):
            self.stdout.write(line)


def _bytes(file: Path) -> bytes:
    """As much as tells that a file is too large."""
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return _("The file cannot be opened: %(reason)s.") % {"reason": error.strerror or error}
    if isinstance(error, IntegrityError):
        return _("Somebody else wrote the same record at the same time. Import the file again.")
    return str(error)


def _refusal(refused: int, files: int) -> str:
    return ngettext(
        "%(refused)d of %(files)d files was not imported; the reasons stand above.",
        "%(refused)d of %(files)d files were not imported; the reasons stand above.",
        refused,
    ) % {"refused": refused, "files": files}
