"""The whole cache policy of public pages."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from expo.public import state

View = Callable[..., HttpResponseBase]


def public_page(*parameters: str, keep: bool = True) -> Callable[[View], View]:
    """Declare a view public: the same bytes for everyone, GET and HEAD only, validated by ETag.

    Inside, the view cannot see who asks: no cookie, no session, an anonymous user, and of the query string only
    the declared parameters. `state.of(request)` says for how long what it renders is true. `keep=False` is for
    what has endlessly many answers (a search): the same blindness, but nobody keeps it.
    """

    def decorate(view: View) -> View:
        @require_safe
        @gzip_page
        @wraps(view)
        def public(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            make_anonymous(request, parameters)
            state.of(request)  # before the view reads anything: what it renders may be newer, never older
            response = view(request, *args, **kwargs)
            if not keep:
                response.headers.setdefault("Cache-Control", "no-store")
            return seal(request, response)

        public.is_public = True  # type: ignore[attr-defined]
        # Nothing is done here that could be forged, and whoever posts is told the methods, not about a form.
        public.csrf_exempt = True  # type: ignore[attr-defined]
        return public

    return decorate


def make_anonymous(request: HttpRequest, parameters: tuple[str, ...] = ()) -> None:
    request.COOKIES = {}
    request.META.pop("HTTP_COOKIE", None)
    request.user = AnonymousUser()
    if hasattr(request, "session"):
        del request.session
    declared = QueryDict(mutable=True)
    for name in sorted(parameters):
        if name in request.GET:
            declared.setlist(name, request.GET.getlist(name)[-1:])
    declared._mutable = False
    request.GET = declared  # type: ignore[assignment]


def seal(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Give a public answer its validators and its Cache-Control."""
    response.headers.setdefault("Cache-Control", f"public, max-age=0, must-revalidate{_shared(request)}")
    patch_vary_headers(response, ["Accept-Encoding"])
    if not isinstance(response, HttpResponse) or response.status_code != HTTPStatus.OK:
        return response
    if not response.has_header("ETag"):
        response.headers["ETag"] = _etag(response.content)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _etag(content: bytes) -> str:
    return f'W/"{blake2b(content, digest_size=12).hexdigest()}"'


def _shared(request: HttpRequest) -> str:
    until = state.of(request).until
    seconds = settings.PUBLIC_SHARED_SECONDS
    if until:
        seconds = min(seconds, (until - timezone.now()) // timedelta(seconds=1))
    return f", s-maxage={seconds}" if seconds > 0 else ""
