"""Each request has a name of its own, by which its lines in the log are found, and who calls can tell which it was."""

import logging
import re
import time
import uuid
from contextvars import ContextVar
from http import HTTPMethod, HTTPStatus
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from expo.core.middleware import Handler

HEADER = "X-Request-ID"
#: Longer than this for an answer is worth a line in the log.
SLOW = 1.0

Response = TypeVar("Response", bound=HttpResponseBase)

#: The request that is being answered; none outside of one.
current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)
logger = logging.getLogger(__name__)


def identified(get_response: Handler) -> Handler:
    """Gives the request its id, and tells answers that were slow or failed."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        begun, token = time.perf_counter(), current_request.set(request)
        try:
            response = get_response(request)
            tell(request, response, time.perf_counter() - begun)
        finally:
            current_request.reset(token)
        if not is_shared(response):
            response.headers[HEADER] = id_of(request)
        return response

    return middleware


def id_of(request: HttpRequest) -> str:
    """The proxy's, whose own log has it too; else one that is made when it is first asked for."""
    known: str | None = request.META.get("expo.request_id")
    if known is None:
        said = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
        known = said if re.fullmatch(r"[A-Za-z0-9-]{8,64}", said) else uuid.uuid4().hex
        request.META["expo.request_id"] = known
    return known


def is_shared(response: HttpResponseBase) -> bool:
    """Whether the same bytes are kept for others, to whom the id of one request would be a lie."""
    is_public = getattr(response, "public", None) is not None
    return is_public or response.headers.get("Cache-Control", "").startswith("public")


def route_of(request: HttpRequest) -> str:
    """The route's name instead of the path, in which a token may stand."""
    match = request.resolver_match
    return (match and match.view_name) or "(no route)"


def because(error: Exception, response: Response) -> Response:
    """The response, whose line in the log tells the error."""
    response.cause = " ".join(str(error).split())  # type: ignore[attr-defined]
    return response


def tell(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    is_failure = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    if not is_failure and seconds < SLOW:
        return
    fields = {
        "method": request.method if request.method in set(HTTPMethod) else "(other)",
        "route": route_of(request),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
        "user": getattr(getattr(request, "_cached_user", None), "pk", None),  # of who was asked for anyway
    }
    text = "{method} {route}: {status} in {milliseconds} ms, user {user}".format_map(fields)
    if cause := getattr(response, "cause", ""):
        text += f": {cause}"
    logger.log(logging.ERROR if is_failure else logging.WARNING, text, extra=fields)
