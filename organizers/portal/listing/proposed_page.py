"""How a body's listing would look to visitors, with all that is proposed."""

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from expo.revisions import content
from organizers.models import Organization, Participation
from organizers.portal.listing.proposal import Proposal
from organizers.views import matter


def proposed_page(request: HttpRequest, body: Organization, **context: Any) -> HttpResponse:
    """In the active language: the page, and the card that leads to it."""
    proposal = Proposal.of(body)
    would_be = copy(body)
    content.copy(proposal.current, would_be)
    context |= matter(would_be) | {"card": _card(would_be), "proposal": proposal, "linked_data": None}
    return render(request, "portal/listing/preview_page.html", context)


def _card(body: Organization) -> Participation:
    """As in the edition that it takes part in last."""
    held = body.participations.select_related("role").order_by("-edition__year", "role__rank").first()
    card = held or Participation()
    card.organization = body
    return card
