"""What a venue's page shows beside the venue's own row."""

from collections import Counter
from dataclasses import dataclass

from expo.core import languages
from expo.event.models import Direction, Edition, Hall, Venue


@dataclass(frozen=True)
class HallGroup:
    """Halls of one name and area, in one line of the list."""

    hall: Hall
    count: int


def hall_groups(halls: list[Hall]) -> list[HallGroup]:
    """One a name and area, in the order of the first."""
    keys = [(languages.phrase(hall, "name"), hall.area_m2) for hall in halls]
    firsts = dict(zip(reversed(keys), reversed(halls), strict=True))
    return [HallGroup(firsts[key], count) for key, count in Counter(keys).items()]


def directions(venue: Venue) -> list[Direction]:
    """Those written in the reader's language."""
    return list(venue.directions.exclude(**{languages.column("text"): ""}))


def edition_at(venue: Venue) -> Edition | None:
    """The edition for which people look the venue up: the current one, else the newest held there."""
    return venue.editions.order_by("-is_current", "-year", "-id").first()


def venue_of(edition: Edition | None) -> Venue | None:
    """The current edition's; without a current edition the first there is."""
    return edition.venue if edition else Venue.objects.first()
