"""What is done with a draft as a whole: take it back from staff, give it up, drop what could not be saved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from expo.revisions import content, verbs
from expo.revisions.compare import compare
from expo.revisions.errors import Conflict, Stale
from expo.revisions.stamp import Stamp
from organizers.models import Access, Membership, OrganizationRevision
from organizers.portal.access import portal
from organizers.portal.listing import kept
from organizers.portal.listing.page import around, person
from organizers.portal.listing.proposal import Proposal


@portal(Access.EDITOR)
@require_POST
def take_back(request: HttpRequest, membership: Membership) -> HttpResponse:
    draft, version = _read(request, Proposal.of(membership.organization))
    verbs.take_back(draft, by=person(request), version=version)
    messages.success(request, _("Taken back: staff no longer see it. Change what you like, then send it again."))
    return redirect("portal:listing", membership.organization.slug)


@portal(Access.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, membership: Membership) -> HttpResponse:
    proposal = Proposal.of(membership.organization)
    if proposal.draft is None or not proposal.may_be_discarded:
        raise Conflict(_("There is no draft to discard."))
    if request.method != "POST":
        page = around(membership, proposal, _("Discard the draft"))
        page |= {"diffs": compare(membership.organization, proposal.draft, content.fields(proposal.draft))}
        return render(request, "portal/listing/discard.html", page)
    draft, version = _read(request, proposal)
    verbs.discard(draft, by=person(request), version=version)
    kept.keep(person(request), membership.organization, {})
    messages.success(request, _("The draft is discarded. What is live stays as it is."))
    return redirect("portal:listing", membership.organization.slug)


@portal(Access.EDITOR)
@require_POST
def drop(request: HttpRequest, membership: Membership) -> HttpResponse:
    """What the person typed and could not be saved."""
    kept.keep(person(request), membership.organization, {})
    messages.success(request, _("What was saved stays. What you had typed is gone."))
    return redirect("portal:listing", membership.organization.slug)


def _read(request: HttpRequest, proposal: Proposal) -> tuple[OrganizationRevision, int]:
    """The draft, and the version of it that the page showed. Raises Stale where it showed another one."""
    try:
        read = Stamp.parse(request.POST.get("stamp", ""))
    except ValueError:
        read = Stamp(0, 0)
    if proposal.draft is None or proposal.draft.number != read.number:
        raise Stale(proposal.draft)
    return proposal.draft, read.version
