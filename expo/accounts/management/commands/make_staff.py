from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from expo.accounts import second_factor
from expo.accounts.models import User
from expo.accounts.staff import give_new_password


class Command(BaseCommand):
    help = "Make a staff sign-in, or give an existing person a new password, and print it once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="as colleagues know the person")
        parser.add_argument("--language", choices=[code for code, _ in User._meta.get_field("language").flatchoices])
        parser.add_argument(
            "--group", action="append", default=[], help="Editors, Organizer managers or Administrators"
        )
        parser.add_argument(
            "--forget-second-factor",
            action="store_true",
            help="the telephone is lost: the next sign-in takes another",
        )

    def handle(self, *, email: str, name: str, language: str | None, group: list[str], **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not a mail address.") from error
        groups = list(Group.objects.filter(name__in=group))
        if missing := set(group) - {found.name for found in groups}:
            raise CommandError(f"There is no group {', '.join(sorted(missing))}.")
        user, password = give_new_password(email, name=name, language=language, groups=groups)
        if options["forget_second_factor"]:
            second_factor.reset(user, by=None)
        self.stdout.write(f"Sign in at /admin/ as {user.email} with {password}")
