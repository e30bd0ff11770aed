from django.http import HttpRequest, HttpResponseBase

from expo.core.middleware import Handler


def private_unless_public(get_response: Handler) -> Handler:
    """What does not say that it may be kept must not be."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware
