from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organizers import roles
from organizers.models import Access, Membership
from organizers.portal.access import portal
from organizers.portal.standing import standing


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The bodies that a person serves; who serves one is led to it."""
    served = list(Membership.objects.of(request.user))
    if len(served) == 1:
        return redirect("portal:body", served[0].organization.slug)
    return render(request, "portal/home.html", {"heading": _("Portal of the organizers"), "served": served})


@portal(Access.VIEWER)
@require_safe
def body(request: HttpRequest, membership: Membership) -> HttpResponse:
    organization = membership.organization
    page = {
        "heading": str(organization.known), "tab": "overview", "membership": membership,
        "standing": standing(organization), "history": roles.history(organization),
    }  # fmt: skip
    return render(request, "portal/body.html", page)
