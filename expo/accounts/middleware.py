from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from expo.accounts.addresses import client_address, current_address
from expo.core.middleware import Handler


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
        if request.path.startswith(reverse("admin:index")) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware
