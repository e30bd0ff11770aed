from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.core import languages
from expo.event import venues
from expo.event.calendar import calendar_file
from expo.event.models import Contact, Edition, Expo, Venue
from expo.public.page import public_page


@public_page()
def editions(request: HttpRequest) -> HttpResponse:
    found = Edition.objects.defer(*languages.columns("about")).select_related("venue")
    return render(request, "event/editions.html", {"editions": list(found), "nav": "editions"})


@public_page()
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """The page ends with the table of all editions, so one query finds this one too."""
    every = list(Edition.objects.select_related("venue"))
    found = next((one for one in every if one.slug == slug), None)
    if found is None:
        raise Http404(_("There is no such edition."))
    context = {
        "edition": found,
        "editions": every,
        "about": getattr(found, languages.column("about")),
        "opening_hours": list(found.opening_hours.all()),
        "downloads": list(found.downloads.all()),
        "nav": "editions",
        "canonical": found.get_absolute_url(),
    }
    return render(request, "event/edition.html", context)


@public_page()
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Edition.objects.select_related("venue"), slug=slug, starts_on__isnull=False)
    return HttpResponse(
        calendar_file(found, Expo.objects.the(), timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="expo-{found.slug}.ics"'},
    )


@public_page()
def current_venue(request: HttpRequest) -> HttpResponse:
    found = venues.venue_of(Edition.objects.current())
    if found is None:
        return render(request, "event/no_venue.html", {"nav": "venue"})
    return _venue_page(request, found)


@public_page()
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    return _venue_page(request, get_object_or_404(Venue, slug=slug))


def _venue_page(request: HttpRequest, found: Venue) -> HttpResponse:
    shown = venues.edition_at(found)
    halls = list(found.halls.all())
    context: dict[str, Any] = {
        "venue": found,
        "edition": shown,
        "halls": halls,
        "groups": venues.hall_groups(halls),
        "directions": venues.directions(found),
        "opening_hours": list(shown.opening_hours.all()) if shown else [],
        "contacts": list(Contact.objects.of(shown)),
        "nav": "venue",
        "canonical": found.get_absolute_url(),
    }
    return render(request, "event/venue.html", context)


@public_page()
def contact(request: HttpRequest) -> HttpResponse:
    current = Edition.objects.current()
    context = {"contacts": list(Contact.objects.of(current)), "venue": venues.venue_of(current), "nav": "contact"}
    return render(request, "event/contact.html", context)
