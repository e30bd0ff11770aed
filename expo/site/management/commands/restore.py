from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from expo.site.operations.backup import files
from expo.site.operations.backup.archive import KEY, Manifest
from expo.site.operations.backup.backup import key_mark
from expo.site.operations.backup.errors import BackupError
from expo.site.operations.backup.restore import restore
from expo.site.setup.database import reach_database


class Command(BaseCommand):
    help = "Make this site what it was when an archive of `backup` was written."
    requires_system_checks: list[str] = []  # the database may be empty, or older

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an archive of `manage.py backup`, of either database")
        parser.add_argument("--replace", action="store_true", help="although this site is not empty")

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        reach_database()
        own_key = files.has_own_key()
        try:
            manifest = restore(file, replace=replace, tell=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The site is restored. Everyone signs in anew.")
        for advice in what_next(manifest, own_key=own_key):
            self.stdout.write(f"- {advice}")


def what_next(manifest: Manifest, *, own_key: bool) -> list[str]:
    """`own_key`: this site's secret key lay in VAR_DIR, as it does where no other is set."""
    has_key = any(member.name == KEY for member in manifest.members)
    advice = ["Restart the server."]
    if has_key and not own_key:
        advice.append("Unset SECRET_KEY: the backup's own is in VAR_DIR, and second factors are read with it alone.")
    if not has_key and manifest.key != key_mark():
        advice.append("Set the SECRET_KEY under which the backup was written, or second factors cannot be read.")
    return [*advice, "See that all is well: manage.py doctor."]
