"""When, where and whom to call."""

from datetime import datetime, timedelta

from expo.event.models import Contact, Direction, Edition, Expo, Figure, Hall, Notice, Venue

from .texts import Row, subject


def load_event(at: datetime) -> None:
    Expo.objects.update_or_create(pk=1, defaults=subject("expo")["expo"])
    _venue(**subject("venue"))
    for row in subject("editions")["edition"]:
        _edition(**row)
    for position, row in enumerate(subject("contacts")["contact"]):
        Contact.objects.create(position=position, **row)
    for row in subject("notices")["notice"]:
        _notice(at, **row)


def _venue(*, venue: Row, hall: list[Row], direction: list[Row]) -> None:
    place = Venue.objects.create(**venue)
    halls = [row for row in hall for _ in range(row.pop("count", 1))]
    Hall.objects.bulk_create(Hall(venue=place, position=position, **row) for position, row in enumerate(halls))
    Direction.objects.bulk_create(
        Direction(venue=place, position=position, **row) for position, row in enumerate(direction)
    )


def _edition(*, venue: str | None = None, figure: list[Row] | None = None, **fields: str) -> None:
    place = Venue.objects.get(slug=venue) if venue else None
    edition = Edition.objects.create(venue=place, **fields)
    Figure.objects.bulk_create(
        Figure(edition=edition, position=position, **row) for position, row in enumerate(figure or ())
    )


def _notice(at: datetime, *, ends_in_days: int, **fields: str) -> None:
    Notice.objects.create(starts_at=at, ends_at=at + timedelta(days=ends_in_days), **fields)
