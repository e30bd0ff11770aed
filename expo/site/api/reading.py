"""Where ninja's operations and public pages meet: each operation is one public page.

The page declares the parameters that its operation reads: no other one reaches the operation or a cache.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.renderers import BaseRenderer
from pydantic_core import to_json

from expo.core import languages
from expo.public.page import View, public_page
from expo.site.api import problems

Function = TypeVar("Function", bound=Callable[..., Any])

#: The methods of every operation.
READING = ["GET", "HEAD"]
CONTENT_LANGUAGE = ", ".join(map(languages.html_lang, languages.CODES))


class JSON(BaseRenderer):
    """In UTF-8; moments keep their microseconds."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return to_json(data)


class ReadAPI(NinjaAPI):
    """Read only, the same for everyone, and kept as pages are."""

    def _get_urls(self) -> list[Any]:
        return [pattern for router in self._get_bound_routers() for pattern in _public(router)]


def kept_by_nobody(function: Function) -> Function:
    """Declare an operation that has endlessly many answers."""
    function.keep = False  # type: ignore[attr-defined]
    return function


def preflight() -> HttpResponse:
    """What a browser asks before a script of another site sends more than a plain GET."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = problems.ALLOWED
    response.headers["Access-Control-Allow-Headers"] = "*"
    response.headers["Access-Control-Max-Age"] = "86400"
    return problems.for_programs(response)


def read_only(view: View) -> View:
    """What is asked with other methods than those of reading is answered here."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in READING:
            return problems.not_allowed()
        return problems.for_programs(view(request, *args, **kwargs))

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # who posts is told the methods, not about a form
    return answer


def readable(view: View, *parameters: str, keep: bool = True) -> View:
    """A public page for programs."""

    @public_page(*parameters, keep=keep)
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", CONTENT_LANGUAGE)
        return response

    return read_only(page)


def _public(router: Any) -> Iterator[URLPattern]:
    for pattern, view in zip(router.urls_paths(router.prefix), router.path_operations.values(), strict=True):
        operation = view.operations[0]
        keep = getattr(operation.view_func, "keep", True)
        pattern.callback = readable(pattern.callback, *_parameters(operation), keep=keep)
        yield pattern


def _parameters(operation: Operation) -> Iterator[str]:
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            yield from model.__ninja_flatten_map__
