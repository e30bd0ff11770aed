from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand

from expo.site.search.rebuild import rebuild, size


class Command(BaseCommand):
    help = "Make the search index anew while the site stays up: after bulk changes by hand, or a restored backup."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        started, characters = monotonic(), 0
        for progress in rebuild():
            characters = progress.characters
            if verbosity:
                self.stdout.write(
                    f"{progress.kind.slug}: {progress.done:,} of {progress.records:,}, {monotonic() - started:.0f} s"
                )
        if verbosity:
            self.stdout.write(
                f"The index of {characters:,} characters has {size() / 1e6:,.1f} MB:"
                f" {size() / max(characters, 1):.1f} bytes a character."
            )
