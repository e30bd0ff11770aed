from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from expo.site.setup import messages


class Command(BaseCommand):
    help = "Bring the catalogues in step with the source, or with --check say what is missing in them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail where something is missing")

    def handle(self, *, check: bool, **options: Any) -> None:
        languages = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        if not check:
            for language in languages:
                waiting = messages.update(language)
                self.stdout.write(f"{messages.catalogue_path(language)}: {waiting} to translate")
            return
        problems = [f"{language}: {problem}" for language in languages for problem in messages.problems(language)]
        if problems:
            self.stderr.write("\n".join(sorted(problems)))
            raise CommandError(f"{len(problems)} translations to mend: `make messages`, then edit locale/.")
