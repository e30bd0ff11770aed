from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from expo.core import statistics
from expo.site.sample.measure import BATCH, Press
from expo.site.sample.words import SPREAD


def at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no whole number above zero.")
    return int(text)


class Command(BaseCommand):
    help = "Add made-up articles for measurements: half of them in both languages, the rest in one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=at_least_one, help="how many articles to add")
        parser.add_argument("--median", type=at_least_one, default=300, help="characters of a text in the median")
        parser.add_argument("--spread", type=float, default=SPREAD, help="of the lengths: 0.8 is that of real news")
        parser.add_argument(
            "--vocabulary", type=at_least_one, default=0, help="of so many made-up words, as often as in a language"
        )
        parser.add_argument("--outlets", type=at_least_one, default=40)
        parser.add_argument("--years", type=at_least_one, default=10, help="how far back the release dates go")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same articles")

    def handle(self, *, number: int, **options: Any) -> None:
        chosen = ("median", "spread", "vocabulary", "outlets", "years", "seed")
        press = Press(**{name: options[name] for name in chosen})
        for start in range(0, number, BATCH):
            press.print_batch(min(BATCH, number - start))
            self.stdout.write(f"{min(start + BATCH, number):,} of {number:,} articles")
        statistics.gather()
        self.stdout.write("Search finds them after `manage.py rebuild_search`.")
