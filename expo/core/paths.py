from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from expo.core import languages


def path(route: str, *args: object) -> str:
    """As Django's `reverse`, in the active language."""
    return path_in(languages.current(), route, *args)


@lru_cache(maxsize=4096)
def path_in(language: str, route: str, *args: object) -> str:
    """Every page asks for the same few, and Django looks each up anew."""
    with override(language):
        return reverse(route, args=args)


def is_of_the_desk(request: HttpRequest) -> bool:
    return request.path.startswith(path("admin:index"))
