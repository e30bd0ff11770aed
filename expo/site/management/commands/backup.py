from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from expo.core import traces
from expo.site.operations.backup.archive import check
from expo.site.operations.backup.backup import backup
from expo.site.operations.backup.errors import BackupError


class Command(BaseCommand):
    help = "Write database and files to one archive, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file, as in /backups/expo-2026-11-26.tar")
        parser.add_argument("--check", action="store_true", help="only read an archive that is there, every byte of it")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            manifest = check(file) if options["check"] else backup(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        if not options["check"]:
            traces.leave("backup")
        self.stdout.write(f"{file} is whole: {manifest.summary}, {file.stat().st_size:,} bytes.")
