from django.http import HttpRequest, HttpResponse, HttpResponseBase

from expo.core.middleware import Handler
from expo.revisions.errors import Conflict
from expo.site.views.errors import conflict


def conflicts_are_told(get_response: Handler) -> Handler:
    """Whoever comes second is told so, also where a page has no words of its own for it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return conflict(request, exception) if isinstance(exception, Conflict) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
