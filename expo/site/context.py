from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from expo.public import state
from expo.site.chrome import Chrome, chrome


def chrome_of_the_page(request: HttpRequest) -> dict[str, Any]:
    """`chrome` for every template; nothing is read where none asks for it."""

    def read() -> Chrome:
        return chrome(getattr(request, "moment", None) or state.now())

    return {"chrome": SimpleLazyObject(read)}
