from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from expo.core.middleware import Handler
from expo.core.paths import is_of_the_desk
from expo.event.models import Edition


def venue_time(get_response: Handler) -> Handler:
    """The desk reads and writes moments in the time of the current edition's venue.

    Its edition is asked for once a request; the head of every page shows its year.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_of_the_desk(request) or not request.user.is_authenticated:
            return get_response(request)
        edition = Edition.objects.current()
        request.current_edition = edition  # type: ignore[attr-defined]
        with timezone.override(edition.zone if edition else ZoneInfo(settings.TIME_ZONE)):
            return get_response(request)

    return middleware
