from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from expo.core.middleware import Handler


def user_language(get_response: Handler) -> Handler:
    """The desk speaks the language that the person signed in has chosen."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(reverse("admin:index")) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware
