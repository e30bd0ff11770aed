"""The pages of what went wrong: each helps on, in the reader's language, and none asks more than it must."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_request, override

from expo.core.web import homes
from expo.site.models import Redirect


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(request, HTTPStatus.FORBIDDEN, is_csrf=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An old address leads on; the table of them is asked only here."""
    if "\0" not in request.path:
        moved = Redirect.objects.filter(old_path__in=(request.get_full_path(), request.path)).first()
        if moved:
            return HttpResponsePermanentRedirect(moved.target)
    return _error(request, HTTPStatus.NOT_FOUND)


def conflict(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django knows no such handler: `expo.site.middleware` calls it. In the language in which the exception speaks."""
    return _error(request, HTTPStatus.CONFLICT, get_language(), reason=str(exception))


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Django knows no such handler: allauth calls it."""
    response = _error(request, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = "300"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the database, the request's user or a context processor: whichever failed must not fail again."""
    html = render_to_string("500.html")
    return HttpResponse(html, status=HTTPStatus.INTERNAL_SERVER_ERROR, headers={"Cache-Control": "no-store"})


def _error(request: HttpRequest, status: HTTPStatus, language: str | None = None, **context: Any) -> HttpResponse:
    with override(language or _language(request)):
        page = {"code": status.value, "alternates": homes(), "is_error": True, **context}
        return render(request, f"{status.value}.html", page, status=status)


def _language(request: HttpRequest) -> str:
    """The path's language, else what was found out (on the desk that of the person), else the browser's."""
    first = request.path_info.lstrip("/").partition("/")[0]
    if first in dict(settings.LANGUAGES):
        return first
    return getattr(request, "LANGUAGE_CODE", None) or get_language_from_request(request)
