"""An edition as a calendar file, as RFC 5545 has it: an all-day event whose end is the day after the last."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from expo.core import languages
from expo.core.punctuation import sentences
from expo.core.web import absolute
from expo.event.models import Edition, Expo, Venue
from expo.event.naming import title

STATUS = {
    Edition.DateStatus.ANNOUNCED: "TENTATIVE",
    Edition.DateStatus.CONFIRMED: "CONFIRMED",
    Edition.DateStatus.HELD: "CONFIRMED",
    Edition.DateStatus.POSTPONED: "CANCELLED",  # it does not take place on these days
    Edition.DateStatus.CANCELLED: "CANCELLED",
}


def calendar_file(edition: Edition, expo: Expo, at: datetime) -> bytes:
    """The file of an edition with a first day; it stays the same bytes for a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Expo//Editions//EN")
    calendar.add("version", "2.0")
    calendar.add_component(_event(edition, expo, at))
    return bytes(calendar.to_ical())


def _event(edition: Edition, expo: Expo, at: datetime) -> Event:
    if edition.starts_on is None:
        raise ValueError("An edition without dates has no calendar file")
    event = Event()
    event.add("uid", f"edition-{edition.pk}@{settings.SITE_HOST}")
    event.add("dtstamp", datetime.combine(at.astimezone(UTC), time.min, UTC))
    event.add("dtstart", edition.starts_on)
    event.add("dtend", (edition.ends_on or edition.starts_on) + timedelta(days=1))
    event.add("summary", title(edition, expo).text)
    event.add("status", STATUS[Edition.DateStatus(edition.date_status)])
    event.add("transp", "TRANSPARENT")
    event.add("url", absolute(edition.get_absolute_url()))
    if note := _note(edition):
        event.add("description", note)
    if edition.venue:
        _add_place(event, edition.venue)
    return event


def _note(edition: Edition) -> str:
    notes = {
        Edition.DateStatus.ANNOUNCED: _("The dates are announced, not confirmed."),
        Edition.DateStatus.POSTPONED: _("Postponed."),
        Edition.DateStatus.CANCELLED: _("Cancelled."),
    }
    note = notes.get(Edition.DateStatus(edition.date_status), "")
    return sentences(filter(None, [note, "" if edition.ends_on else _("The last day is not announced.")]))


def _add_place(event: Event, venue: Venue) -> None:
    parts = [languages.phrase(venue, name).text for name in ("name", "address")]
    event.add("location", ", ".join(filter(None, parts)))
    if venue.latitude is not None and venue.longitude is not None:
        event.add("geo", (float(venue.latitude), float(venue.longitude)))
