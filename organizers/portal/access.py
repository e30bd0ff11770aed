from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizers.models import Access, Membership

View = Callable[..., HttpResponseBase]
NO_PAGE = _("There is no such page.")


def portal(access: Access) -> Callable[[View], View]:
    """Declare a page of a body, for its members with at least this access: `view(request, membership, ...)`.

    The route names the body by `<slug:slug>`. Strangers are led to sign in; for anyone else there is no such page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def private(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request, slug)
            own = Membership.objects.of(request.user).filter(organization__slug=slug)
            membership = own.select_related("organization__logo").first()
            if membership is None:
                return _to_the_heir(request, slug)
            if not membership.allows(access):
                raise Http404(NO_PAGE)
            return view(request, membership, *args, **kwargs)

        private.access = access  # type: ignore[attr-defined]
        return private

    return decorate


def _to_sign_in(request: HttpRequest, slug: str) -> HttpResponseBase:
    """And back; of what is posted to no page."""
    is_page = request.method in {"GET", "HEAD"}
    return redirect_to_login(request.get_full_path() if is_page else reverse("portal:body", args=[slug]))


def _to_the_heir(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The members of a body that was merged serve the one that it became. Raises Http404 for everyone else."""
    heir = Membership.objects.of(request.user).filter(organization__merged__slug=slug).first()
    if heir is None:
        raise Http404(NO_PAGE)
    return redirect("portal:body", heir.organization.slug)
