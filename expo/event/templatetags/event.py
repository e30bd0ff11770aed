"""`{% load event %}`: what any page shows of an edition, its venue and its contacts."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from expo.core import languages, rods, web
from expo.core.languages import Phrase
from expo.event import dates, linked_data, naming, venues
from expo.event.models import Contact, Document, Edition, Expo, Figure, Venue
from expo.event.state import Shown
from expo.event.timeline import Row, timeline

register = template.Library()

MARKS = 6


@register.simple_tag
def the_expo() -> Expo:
    """Where no page stands around what is written, as in a mail."""
    return Expo.objects.the()


@register.simple_tag
def the_contact() -> Contact | None:
    """Whom to ask, where no page stands around: the one of the footer."""
    return Contact.objects.of(Edition.objects.current()).first()


@register.simple_tag(takes_context=True)
def edition_title(context: Context, edition: Edition) -> Phrase:
    """Its name, or the expo's with the year: `{% edition_title edition as title %}{% say title %}`."""
    return naming.title(edition, context["chrome"].expo)


@register.filter
def with_breaks(heading: SafeString, expo: Expo) -> SafeString:
    """A heading that may break where the expo's name does: Chinese has no spaces, and words are kept whole."""
    parts = [escape(line) for line in expo.lines]
    return mark_safe(heading.replace("".join(parts), "<wbr>" + "<wbr>".join(parts)))  # noqa: S308 -- both are escaped


@register.simple_tag
def edition_dates(edition: Edition, *, with_year: bool = True) -> SafeString:
    """6–8 September 2021, or "from" its first day; blank without one. The year is left out only where it is its own."""
    if edition.starts_on is None:
        return SafeString("")
    is_own_year = edition.starts_on.year == edition.year
    return dates.dates(edition.starts_on, edition.ends_on, with_year=with_year or not is_own_year)


@register.filter
def first_day(edition: Edition) -> SafeString:
    return dates.span(edition.starts_on) if edition.starts_on else SafeString("")


@register.filter
def has_calendar(edition: Edition) -> bool:
    """Whether to offer the file: not for days on which it did not, or will not, take place."""
    off = (Shown.WAS_ANNOUNCED, Shown.POSTPONED, Shown.CANCELLED)
    return edition.starts_on is not None and edition.state().shown not in off


@register.filter
def weekdays(edition: Edition) -> str:
    return dates.weekdays(edition.starts_on, edition.ends_on) if edition.starts_on else ""


@register.inclusion_tag("event/_state_tag.html")
def state_tag(edition: Edition) -> dict[str, Any]:
    return {"shown": edition.state().shown}


@register.inclusion_tag("event/_glance.html", takes_context=True)
def glance(context: Context, edition: Edition | None, hosts: object = None) -> dict[str, Any]:
    """The strip under a poster. `hosts` are shown in place of the telephone, which is the current edition's."""
    state = edition.state() if edition else None
    return {
        "edition": edition,
        "state": state,
        "shown": state.shown if state else "undated",
        "hosts": hosts,
        "contact": context["chrome"].contact,
    }


@register.simple_tag
def figures_of(edition: Edition) -> list[Figure]:
    """Those that are labelled in the reader's language."""
    return list(edition.figures.exclude(**{languages.column("label"): ""}))


@register.inclusion_tag("event/_figures.html")
def figures(edition: Edition) -> dict[str, Any]:
    """A section of the edition's figures with their sources; nothing where there is none."""
    return {"figures": figures_of(edition), "state": edition.state()}


@register.filter
def whole(number: Any) -> str:
    """The digits of a whole number, for rods; blank for any other."""
    return f"{number:.0f}" if number is not None and number == int(number) else ""


@register.filter
def grouped(number: Any) -> str:
    """50,000; decimals only where there are some."""
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"


@register.filter
def year_cover(year: int) -> SafeString:
    return rods.rods(year, columns=2, pad=rods.PAD, css="cover__rods")


@register.simple_tag
def editions_and_gaps(editions: list[Edition]) -> list[Row]:
    """Newest first, as the queryset orders them."""
    return list(timeline(editions))


@register.inclusion_tag("event/_marks.html")
def edition_marks() -> dict[str, Any]:
    """The newest editions, each as its year in rods."""
    editions = Edition.objects.defer(*languages.columns("about", "theme")).select_related("venue")[:MARKS]
    return {"rows": list(timeline(editions))}


@register.inclusion_tag("event/_venue_strip.html")
def venue_strip(venue: Venue | None) -> dict[str, Any]:
    """The venue on a field of ink, with its halls to scale; nothing without a venue."""
    if venue is None:
        return {}
    halls = list(venue.halls.all())
    return {"venue": venue, "halls": halls, "groups": venues.hall_groups(halls)}


@register.filter
def file_size(document: Document) -> int:
    """In bytes; 0 where the file is lost, which must not take the page with it."""
    try:
        return int(document.file.size)
    except OSError:
        return 0


@register.filter
def other_names(venue: Venue) -> list[Phrase]:
    return naming.other_names(venue)


@register.filter
def areas(halls: list[Any]) -> list[float]:
    return [hall.area_m2 or 0 for hall in halls]


@register.simple_tag
def columns_of(contacts: list[Contact]) -> dict[str, bool]:
    """Which columns a table of contacts needs: those that at least one of them fills."""
    fields = ("phone", "mail", "hours", "reply_time")
    return {field: any(getattr(contact, field) for contact in contacts) for field in fields}


@register.inclusion_tag("event/_media.html")
def media_contact(edition: Edition | None) -> dict[str, Any]:
    """A section for journalists: the media desk, else whoever answers for everything."""
    contacts = list(Contact.objects.of(edition))
    desk = next((contact for contact in contacts if contact.purpose == Contact.Purpose.MEDIA), None)
    return {"contact": desk or next(iter(contacts), None)}


@register.simple_tag(takes_context=True)
def event_linked_data(context: Context, edition: Edition) -> SafeString:
    data = linked_data.event(edition, context["chrome"].expo)
    return web.json_ld(data) if data else mark_safe("")
