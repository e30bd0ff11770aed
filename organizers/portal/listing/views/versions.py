"""What was published, what is proposed beside it, and how that would look to visitors."""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from expo.core import languages
from expo.core.paths import path_in
from expo.revisions import content
from expo.revisions.compare import compare as compared
from expo.revisions.models import Revision
from organizers.models import Access, Membership, Organization
from organizers.portal.access import View, portal
from organizers.portal.listing import groups
from organizers.portal.listing.page import around
from organizers.portal.listing.proposal import Proposal, by_name, differing
from organizers.portal.listing.proposed_page import proposed_page

Decorator = Callable[[View], View]
framing = cast(Decorator, csp_update({"frame-src": [SELF]}))
framed = cast(Decorator, csp_replace({"frame-ancestors": [SELF]}))
in_frames = cast(Decorator, xframe_options_sameorigin)

#: CSS pixels of a telephone and a desk.
WIDTHS = (360, 1280)


@portal(Access.VIEWER)
@require_safe
def compare(request: HttpRequest, membership: Membership) -> HttpResponse:
    """What is live against what is proposed; `after` asks what a published revision changed."""
    proposal = Proposal.of(membership.organization)
    before, after = _sides(proposal, request.GET.get("after", ""))
    page = around(membership, proposal, _("What is changed"))
    page |= {
        "before": before,
        "after": after,
        "diffs": compared(before or Organization(), after, content.fields(after)) if after else [],
    }
    return render(request, "portal/listing/compare.html", page)


def _sides(proposal: Proposal, asked: str) -> tuple[Any, Any]:
    """Raises Http404 for what is neither open nor published."""
    published = proposal.body.revisions.published().select_related("logo")
    if not asked:
        return published.filter(number=proposal.body.live_number or 0).first(), proposal.draft
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise Http404
    after = published.filter(number=asked).first()
    if after is None:
        raise Http404
    return published.filter(number=after.base_number or 0).first(), after


class Version(NamedTuple):
    """A published revision, and the titles of the fields that it changed."""

    revision: Revision
    changed: list[str]


@portal(Access.VIEWER)
@require_safe
def history(request: HttpRequest, membership: Membership) -> HttpResponse:
    page = around(membership, Proposal.of(membership.organization), _("What was published"))
    return render(request, "portal/listing/history.html", page | {"versions": _versions(membership.organization)})


def _versions(body: Organization) -> list[Version]:
    """Newest first."""
    published: dict[int | None, Revision] = {revision.number: revision for revision in body.revisions.published()}
    return [Version(each, _changed(published.get(each.base_number), each)) for each in published.values()]


def _changed(before: Any, after: Any) -> list[str]:
    return groups.titles(differing(by_name(before or Organization()), by_name(after)))


@portal(Access.VIEWER)
@framing
@require_safe
def preview(request: HttpRequest, membership: Membership) -> HttpResponse:
    body = membership.organization
    width = next((width for width in WIDTHS if str(width) == request.GET.get("width")), WIDTHS[0])
    language = request.GET.get("language", languages.current())
    if language not in languages.CODES:
        raise Http404
    document = path_in(language, "portal:preview_page", body.slug)
    page = around(membership, Proposal.of(body), _("Preview"))
    page |= {"widths": WIDTHS, "width": width, "language": language, "codes": languages.CODES, "document": document}
    return render(request, "portal/listing/preview.html", page)


@portal(Access.VIEWER)
@framed
@in_frames
@require_safe
def preview_page(request: HttpRequest, membership: Membership) -> HttpResponse:
    """The public page as it would be, in the language of the address, and the card that leads to it."""
    return proposed_page(request, membership.organization)
