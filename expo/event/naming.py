"""What an edition and a venue are called."""

from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.languages import Phrase
from expo.core.text import has_han
from expo.event.models import Edition, Expo, Venue


def title(edition: Edition, expo: Expo) -> Phrase:
    """The edition's own name, else the expo's with the year."""
    own = languages.phrase(edition, "name")
    if own.text:
        return own
    language = languages.phrase(expo, "name").language
    return Phrase(_("{expo} {year}").format(expo=expo, year=edition.year).strip(), language)


def other_names(venue: Venue) -> list[Phrase]:
    """As the venue is also printed, each with the language of its script."""
    lines = filter(None, (line.strip() for line in venue.other_names.splitlines()))
    return [Phrase(line, "zh-hans" if has_han(line) else "en") for line in lines]
