from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.makemessages import Command as MakeMessages


class Command(MakeMessages):
    """Django's own, with what keeps a catalogue stable: the same file from the same words, whoever runs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.xgettext_options = [*self.xgettext_options, "--keyword=_t", "--keyword=_n:1,2"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(no_location=True, no_obsolete=True, no_wrap=True, ignore_patterns=[".venv", "var", "tests"])
