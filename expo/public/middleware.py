"""How a public request is answered: the outermost middleware, and the innermost decorator (`expo.public.page`).

What is kept is sent from here, and nothing further in hears of it. What is missing takes a turn (`turns`): the first
thread that comes for it gets to the view, whose answer the decorator seals and marks as public; on its way out it is
finished and kept here. Those who came meanwhile wait in the decorator, and bring what is kept by then instead.
"""

from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port, validate_host
from django.http.response import ResponseHeaders
from django.utils import timezone
from django.utils.cache import get_conditional_response

from expo.core.middleware import Handler
from expo.public import outage, state
from expo.public.changes import has_moved
from expo.public.encodings import IDENTITY, preferred
from expo.public.page import POLICY, Public
from expo.public.store import Answer, encoded, store
from expo.public.turns import Turn

BODY = {"Content-Length", "Content-Encoding", "Content-Type", "Content-Language", "Content-Disposition"}


def page_store(get_response: Handler) -> Handler:
    """The outermost: answers public requests with what is kept, and finishes and keeps what those further in answer."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        if kept := _kept(request):
            return _send(request, HttpResponse(), *kept)
        with Turn() as request.turn:  # type: ignore[attr-defined]
            response = get_response(request)
            public: Public | None = getattr(response, "public", None)
            if public is None or not isinstance(response, HttpResponse):
                return response
            return _send(request, response, _finish(request, response, public), public.moment)

    return middleware


def _kept(request: HttpRequest) -> tuple[Answer, state.Moment] | None:
    """What is kept for this request, and for which moment, if those further in would let it pass."""
    try:
        address = store.address(request)
    except SuspiciousOperation:  # more parameters than Django reads: those further in say so
        return None
    host = request.META.get("HTTP_HOST") or request.META["SERVER_NAME"]
    if address is None or not _is_ours(host, tuple(settings.ALLOWED_HOSTS)):
        return None
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return None
    moment = outage.seen(request)
    kept = moment and store.get(address, _coding(request), moment)
    return (kept, moment) if kept and moment else None


@lru_cache(maxsize=64)
def _is_ours(host: str, allowed: tuple[str, ...]) -> bool:
    """What `request.get_host()` would say, which takes as long as to read the generation."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def _finish(request: HttpRequest, response: HttpResponse, public: Public) -> Answer:
    """The answer that everyone gets, with the headers of all who were asked, kept for the next one who comes."""
    if public.kept:
        return encoded(public.kept, _coding(request))
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Length"] = str(len(response.content))
    answer = Answer(response.status_code, response.headers, response.content)
    if public.keep and answer.status == HTTPStatus.OK and not has_moved(connection):
        store.keep(public.address, public.declared, public.moment, answer)
        return store.get(public.address, _coding(request), public.moment) or encoded(answer, _coding(request))
    return encoded(answer, _coding(request))


def _send(request: HttpRequest, response: HttpResponse, answer: Answer, moment: state.Moment) -> HttpResponseBase:
    """The answer by the view's own response, where there is one: a redirect stays one. Never with a cookie."""
    response.content, response.status_code = answer.body, answer.status
    response.cookies.clear()
    response.headers = ResponseHeaders({})
    response.headers._store.update(answer.headers._store)  # encoding each one anew takes longer than all the rest
    if answer.headers["Cache-Control"] == POLICY and (seconds := _shared_seconds(moment)) > 0:
        response.headers["Cache-Control"] = f"{POLICY}, s-maxage={seconds}"
    if answer.status == HTTPStatus.OK and ("HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MATCH" in request.META):
        return _conditional(request, response)
    return response


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Without a body where the visitor has it already; all headers that do not speak of the body stay."""
    short = get_conditional_response(request, response.headers["ETag"], response=response) or response
    if short is not response:
        for name in response.headers.keys() - BODY:
            short.headers.setdefault(name, response.headers[name])
    return short


def _shared_seconds(moment: state.Moment) -> int:
    """For how long a cache that many share may keep it: as the site allows, and never past the boundary.

    nginx counts in whole seconds, and keeps an answer through the last of them: up to one more than it was told.
    """
    seconds: int = settings.PUBLIC_SHARED_SECONDS
    if seconds and moment.until:
        seconds = min(seconds, (moment.until - timezone.now()) // timedelta(seconds=1) - 1)
    return seconds


def _coding(request: HttpRequest) -> str:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING")
    return preferred(accepted) if accepted else IDENTITY


def private_unless_public(get_response: Handler) -> Handler:
    """What does not say that it may be kept must not be."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware
