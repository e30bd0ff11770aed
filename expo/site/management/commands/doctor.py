from argparse import ArgumentParser
from typing import Any

from django.core.checks import ERROR, WARNING, CheckMessage
from django.core.management.base import BaseCommand, CommandError

from expo.site.operations.doctor import findings


class Command(BaseCommand):
    help = "Say in words what is misconfigured, and what to do."
    requires_system_checks: list[str] = []  # they are among what it says

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mail", action="store_true", help="also sign in at the mail server")

    def handle(self, *, mail: bool, **options: Any) -> None:
        found = sorted(findings(asks_mail_server=mail), key=lambda finding: -finding.level)
        for finding in found:
            self.stdout.write(self.worded(finding))
        if errors := sum(finding.level >= ERROR for finding in found):
            raise CommandError(f"{errors} of {len(found)} findings keep the site from working as it should.")
        self.stdout.write("Nothing keeps the site from working." if found else "All is well.")

    def worded(self, finding: CheckMessage) -> str:
        if finding.level >= ERROR:
            word = self.style.ERROR("ERROR   ")
        else:
            word = self.style.WARNING("WARNING ") if finding.level >= WARNING else self.style.NOTICE("NOTE    ")
        return f"{word} {finding.msg}" + (f"\n         {finding.hint}" if finding.hint else "")
