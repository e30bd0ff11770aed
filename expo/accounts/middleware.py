from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from expo.accounts.addresses import client_address, current_address
from expo.accounts.sessions import is_to_be_marked, mark_as_seen
from expo.core.middleware import Handler
from expo.core.paths import is_of_the_desk


def known_address(get_response: Handler) -> Handler:
    """Whatever is logged while a request is answered knows where it came from."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = current_address.set(client_address(request))
        try:
            return get_response(request)
        finally:
            current_address.reset(token)

    return middleware


def user_language(get_response: Handler) -> Handler:
    """The desk speaks the language that the person signed in has chosen."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if is_of_the_desk(request) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware


def last_seen(get_response: Handler) -> Handler:
    """Keeps the list of sessions true to some minutes; of a session that was asked for anyway, so never on a
    public page.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session = getattr(request, "session", None)
        if session is not None and session.accessed and is_to_be_marked(session) and request.user.is_authenticated:
            mark_as_seen(request)
        return response

    return middleware
