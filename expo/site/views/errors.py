"""The pages of what went wrong: each helps on, in the reader's language, and none asks more than it must.

Where the database does not answer, they stand in a bare shell that asks it nothing.
"""

import sys
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_request, override

from expo.core.web import homes
from expo.public.state import NO_ANSWER
from expo.site.api import problems
from expo.site.models import Redirect
from expo.site.operations.requests import because, id_of

#: Seconds after which it is worth to ask again.
RETRY_AFTER = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(request, HTTPStatus.FORBIDDEN, is_csrf=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An old address leads on; the table of them is asked only here."""
    if "\0" not in request.path and not problems.concerns(request):
        try:
            moved = Redirect.objects.filter(old_path__in=(request.get_full_path(), request.path)).first()
        except NO_ANSWER as error:
            return _unavailable(request, error)
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
    error = sys.exception()
    if isinstance(error, NO_ANSWER):
        return _unavailable(request, error)
    return _bare(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def _unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    response = _bare(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return because(error, response)


def _error(request: HttpRequest, status: HTTPStatus, language: str | None = None, **context: Any) -> HttpResponse:
    if problems.concerns(request):
        return problems.of_status(status)
    with override(language or _language(request)):
        page = {"code": status.value, "alternates": homes(), "is_error": True, **context}
        try:
            return render(request, f"{status.value}.html", page, status=status)
        except NO_ANSWER:
            return _bare(request, status, language, **context)


def _bare(request: HttpRequest, status: HTTPStatus, language: str | None = None, **context: Any) -> HttpResponse:
    if problems.concerns(request):
        return problems.of_status(status)
    with override(language or _language(request)):
        page = {
            "shell": "bare.html",
            "code": status.value,
            "alternates": homes(),
            "chrome": {"expo": settings.SITE_HOST},
            "request_id": id_of(request),
            "stylesheet": _static("css/site.css"),
            "script": _static("js/site.js"),
            **context,
        }
        html = render_to_string(f"{status.value}.html", page)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})


def _static(name: str) -> str:
    """Empty where the static files are not collected, which may be the very failure."""
    try:
        return str(staticfiles_storage.url(name))
    except ValueError:
        return ""


def _language(request: HttpRequest) -> str:
    """The path's language, else what was found out (on the desk that of the person), else the browser's."""
    first = request.path_info.lstrip("/").partition("/")[0]
    if first in dict(settings.LANGUAGES):
        return first
    return getattr(request, "LANGUAGE_CODE", None) or get_language_from_request(request)
