from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from expo.public import state
from expo.site.chrome import chrome


def chrome_of_the_page(request: HttpRequest) -> dict[str, Any]:
    """`chrome` for every template; nothing is read where none asks for it."""
    return {"chrome": SimpleLazyObject(lambda: chrome(state.of(request)))}
