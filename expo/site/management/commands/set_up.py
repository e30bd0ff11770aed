from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from expo.site.search.rebuild import is_empty, missing
from expo.site.setup.alone import alone
from expo.site.setup.content import fill, first_sign_in
from expo.site.setup.database import migrate, reach_database
from expo.site.setup.static import collect_static
from expo.site.setup.translations import compile_translations

#: Records of which the search index is not made in a second.
MANY = 500


class Command(BaseCommand):
    help = "Make the site ready to be served: as often as you like, it does only what is left to do."
    requires_system_checks: list[str] = []  # they take as long as all else, so only where the code has changed

    def handle(self, **options: Any) -> None:
        reach_database()
        try:
            with alone():
                self.set_up()
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be written ({error.strerror}).") from error

    def set_up(self) -> None:
        if changed := list(self.bring_up_to_date()):
            self.check()
        for what in changed:
            self.stdout.write(what)
        if fill(with_sample=settings.SAMPLE):
            self.stdout.write("The sample expo is loaded.")
        if unfound := missing():
            self.index(unfound)
        if sign_in := first_sign_in():
            email, password = sign_in
            self.stdout.write(f"\nSign in at {settings.SITE_URL}/admin/ as {email} with {password}")
            self.stdout.write("It is shown this once; `manage.py make_staff EMAIL` gives a new one.\n")

    def index(self, unfound: int) -> None:
        """Only a first index is made here: the site can serve while what is missing in one is put in."""
        if not is_empty():
            self.stdout.write(
                f"Search lacks {unfound:,} of the records: run manage.py rebuild_search while the site is up."
            )
            return
        if unfound >= MANY:
            self.stdout.write(f"The search index of {unfound:,} records is made, which takes a while.")
        call_command("rebuild_search", verbosity=0)

    def bring_up_to_date(self) -> Iterator[str]:
        """What newer code needs: says what was done."""
        if migrate():
            yield "The database is up to date."
        if compile_translations():
            yield "The translations are compiled."
        if not settings.DEBUG and collect_static():
            yield "The static files are collected."
