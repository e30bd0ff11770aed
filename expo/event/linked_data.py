"""An edition for machines, in the words of schema.org."""

from typing import Any

from expo.core import languages
from expo.core.html import excerpt
from expo.core.web import absolute
from expo.event.models import Edition, Expo, Venue
from expo.event.naming import title

STATUS = {
    Edition.DateStatus.POSTPONED: "https://schema.org/EventPostponed",
    Edition.DateStatus.CANCELLED: "https://schema.org/EventCancelled",
}


def event(edition: Edition, expo: Expo) -> dict[str, Any]:
    """Empty while the first day is not known: an event without a date is none to a machine."""
    if edition.starts_on is None:
        return {}
    return {
        "@type": "ExhibitionEvent",
        "name": title(edition, expo).text,
        "url": absolute(edition.get_absolute_url()),
        "startDate": edition.starts_on,
        "endDate": edition.ends_on,
        "eventStatus": STATUS.get(Edition.DateStatus(edition.date_status), "https://schema.org/EventScheduled"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "description": describe(edition),
        "location": place(edition.venue) if edition.venue else None,
    }


def describe(edition: Edition) -> str:
    """The beginning of what is written about it in the reader's language."""
    return excerpt(getattr(edition, languages.column("about")), 200)


def place(venue: Venue) -> dict[str, Any]:
    words = {name: languages.phrase(venue, name).text for name in ("name", "address", "city", "country")}
    made: dict[str, Any] = {
        "@type": "Place",
        "name": words["name"],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": words["address"],
            "addressLocality": words["city"],
            "addressCountry": words["country"],
        },
    }
    if venue.latitude is not None:
        made["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return made
