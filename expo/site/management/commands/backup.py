from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from expo.core import traces
from expo.site.operations.backup import folder
from expo.site.operations.backup.archive import check
from expo.site.operations.backup.backup import backup
from expo.site.operations.backup.errors import BackupError
from expo.site.setup.database import reach_database


def at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no whole number above zero.")
    return int(text)


class Command(BaseCommand):
    help = "Write database and files to one archive, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="a new file; without it one in VAR_DIR/backups, named by its time"
        )
        parser.add_argument("--keep", type=at_least_one, default=14, help="of those named by their time (14)")
        parser.add_argument("--check", action="store_true", help="only read FILE, every byte of it")

    def handle(self, *, file: Path | None, keep: int, **options: Any) -> None:
        if options["check"] and file is None:
            raise CommandError("Name the archive that is to be checked.")
        path = file or folder.new_name()
        if not options["check"]:
            reach_database()
        try:
            manifest = check(path) if options["check"] else backup(path)
        except BackupError as error:
            raise CommandError(str(error)) from error
        if not options["check"]:
            traces.leave("backup")
        if file is None:
            folder.remove_all_but(keep)
        self.stdout.write(f"{path} is whole: {manifest.summary}, {path.stat().st_size:,} bytes.")
