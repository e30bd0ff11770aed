"""What makes a page public: the same bytes for everyone. How they are kept and sent is the middleware's."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import get_language, get_language_from_path, override
from django.views.decorators.http import require_safe

from expo.public import outage, state
from expo.public.encodings import IDENTITY
from expo.public.store import Address, Answer, parameters_of, store
from expo.public.turns import Turn

View = Callable[..., HttpResponseBase]

#: Ask each time whether it has changed; how long caches that many share may keep it is told with each answer.
POLICY = "public, max-age=0, must-revalidate"
#: What tells visitors apart.
TELLING = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_ACCEPT_LANGUAGE", "HTTP_USER_AGENT", "HTTP_REFERER")


class Public(NamedTuple):
    """What the middleware is told of a public response: `kept` is the finished one that another thread has made."""

    address: Address
    declared: tuple[str, ...]
    moment: state.Moment
    keep: bool
    kept: Answer | None = None


def public_page(*parameters: str, keep: bool = True) -> Callable[[View], View]:
    """Declare a view public: the same bytes for everyone, GET and HEAD only, validated by ETag.

    Inside, the view cannot see who asks: no cookie, no session, an anonymous user, the language of the address, and of
    the query string only the declared parameters that are not empty. `state.of(request)` says for how long what it
    renders is true. Each answer with status 200 is kept: the view must have no endless number of them, so a value that
    it does not know, or that is spelled in another way, is an error. `keep=False` is for what has endlessly many
    answers (a search): the same blindness, but nobody keeps it.
    """
    declared = tuple(sorted(parameters))

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def public(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            make_anonymous(request, declared)
            moment = outage.present(request)  # before the view reads anything: it may show newer, never older
            about = Public(Address(request.path, parameters_of(request.GET, declared)), declared, moment, keep)
            if keep and (kept := _kept_meanwhile(request, about)):
                return _mark(HttpResponse(), about._replace(kept=kept))
            with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
                return _mark(seal(view(request, *args, **kwargs), POLICY if keep else "no-store"), about)

        public.is_public, public.declared, public.keep = True, declared, keep  # type: ignore[attr-defined]
        # Nothing is done here that could be forged, and whoever posts is told the methods, not about a form.
        public.csrf_exempt = True  # type: ignore[attr-defined]
        return public

    return decorate


def make_anonymous(request: HttpRequest, declared: tuple[str, ...] = ()) -> None:
    request.COOKIES = {}
    for name in TELLING:
        request.META.pop(name, None)
    request.user = AnonymousUser()
    if hasattr(request, "session"):
        del request.session
    visible = QueryDict(mutable=True)
    visible.update(dict(parameters_of(request.GET, declared)))
    visible._mutable = False
    request.GET = visible  # type: ignore[assignment]


def seal(response: HttpResponseBase, policy: str) -> HttpResponseBase:
    """Give a public response its validator and what says who may keep it."""
    response.headers.setdefault("Cache-Control", policy)
    response.headers.setdefault("Content-Language", get_language())
    if isinstance(response, HttpResponse) and response.status_code == HTTPStatus.OK:
        response.headers.setdefault("ETag", f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"')
    return response


def _kept_meanwhile(request: HttpRequest, about: Public) -> Answer | None:
    """Of several threads that miss the same page one gets nothing, and makes it for all."""
    turn: Turn | None = getattr(request, "turn", None)
    if turn is None or not settings.PUBLIC_STORE_MB:
        return None
    turn.take((about.address, about.moment))
    return store.get(about.address, IDENTITY, about.moment)


def _mark(response: HttpResponseBase, about: Public) -> HttpResponseBase:
    response.public = about  # type: ignore[attr-defined]
    return response
