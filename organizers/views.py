from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.paths import path_in
from expo.core.templatetags.languages import say
from expo.core.web import gone, in_every_language
from expo.event.models import Edition
from expo.public.page import public_page
from organizers import linked_data, roles
from organizers.models import Organization


@public_page("edition")
def organizers(request: HttpRequest) -> HttpResponse:
    editions = roles.editions_to_pick()
    default = roles.default_edition(editions)
    edition = _asked(request, editions) or default
    groups = roles.by_role(edition) if edition else []
    is_default = edition == default
    context = {
        "editions": [one for one in editions if one.has_organizers or one == edition],  # type: ignore[attr-defined]
        "edition": edition,
        "note": getattr(edition, languages.column("organizers_note")) if edition else "",
        "groups": groups,
        "count": roles.count_bodies(groups),
        "nav": "organizers",
        "canonical": _list_path(None if is_default else edition),
        "alternates": {code: _list_path(None if is_default else edition, code) for code in languages.CODES},
    }
    return render(request, "organizers/organizers.html", context)


def _asked(request: HttpRequest, editions: list[Edition]) -> Edition | None:
    slug = request.GET.get("edition", "")
    if not slug:
        return None
    for edition in editions:
        if edition.slug == slug:
            return edition
    raise Http404(_("There is no such edition."))


def _list_path(edition: Edition | None, language: str | None = None) -> str:
    path = path_in(language or languages.current(), "organizers:list")
    return f"{path}?{urlencode({'edition': edition.slug})}" if edition else path


@public_page()
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    known = Organization.objects.filter(live_number__isnull=False)
    body = get_object_or_404(known.select_related("logo", "merged_into"), slug=slug)
    if body.merged_into:
        return HttpResponsePermanentRedirect(body.merged_into.get_absolute_url())
    if body.withdrawn_at:
        return _withdrawn(request, body)
    context = matter(body) | {"linked_data": linked_data.organization(body), "canonical": body.get_absolute_url()}
    return render(request, "organizers/organization.html", context)


def matter(body: Organization) -> dict[str, Any]:
    """What stands on a body's page, whether the world may see it or not."""
    return {
        "organization": body,
        "description": getattr(body, languages.column("description")),
        "history": roles.history(body),
        "nav": "organizers",
    }


def _withdrawn(request: HttpRequest, body: Organization) -> HttpResponse:
    if body.redirect_to:
        return HttpResponsePermanentRedirect(body.redirect_to)
    reason = say(languages.phrase(body, "withdrawn_reason"))
    return gone(request, heading=_("This listing was withdrawn"), advice=reason, alternates=in_every_language(request))
