from typing import Any

from django.core.management.base import BaseCommand, CommandError

from expo.site.sample.load import NotEmptyError, load


class Command(BaseCommand):
    help = "Load the sample expo into a database without articles, editions, organizations and venues."

    def handle(self, **options: Any) -> None:
        try:
            load()
        except NotEmptyError as error:
            found = ", ".join(error.args)
            raise CommandError(
                f"This database has {found} already, so the sample was not loaded. "
                "Point DATABASE_URL to an empty database and run migrate, then load_sample."
            ) from error
        self.stdout.write("The sample expo is loaded.")
