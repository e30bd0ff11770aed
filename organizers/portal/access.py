from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from organizers.models import Access, Membership

View = Callable[..., HttpResponseBase]


def portal(access: Access) -> Callable[[View], View]:
    """Declare a page of a body, for its members with at least this access: `view(request, membership, ...)`.

    The route names the body by `<slug:slug>`. Strangers are led to sign in; for anyone else there is no such page.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def private(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            own = Membership.objects.of(request.user).filter(organization__slug=slug)
            membership = own.select_related("organization__logo").first()
            if membership is None or not membership.allows(access):
                raise Http404(_("There is no such page."))
            return view(request, membership, *args, **kwargs)

        private.access = access  # type: ignore[attr-defined]
        return private

    return decorate
