"""What the page of a listing shows: the form, or what was sent, with how each field stands."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from expo.accounts.models import User
from expo.images.models import Image
from expo.revisions import content
from expo.revisions.compare import FieldDiff, compare
from expo.revisions.errors import Conflict
from organizers import deadlines, roles
from organizers.models import Access, Membership, Organization
from organizers.portal.listing import groups, kept
from organizers.portal.listing.form import ListingForm
from organizers.portal.listing.layout import dress
from organizers.portal.listing.proposal import Proposal
from organizers.portal.listing.sent import Sent
from organizers.portal.listing.states import Shown, shown_as, states
from organizers.portal.standing import standing


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


def page(
    request: HttpRequest,
    membership: Membership,
    *,
    sent: Sent | None = None,
    form: ListingForm | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    """`sent`: what was just posted and did not do; `form`: as it was found wanting, else it is opened as it stands."""
    proposal = Proposal.of(membership.organization)
    may_write = membership.allows(Access.EDITOR)
    context = around(membership, proposal) | {
        "standing": standing(membership.organization),
        "states": states(proposal),
        "may_write": may_write,
        "conflict": conflict,
        "history": roles.history(membership.organization),
        "approved": groups.titles(proposal.approved_part),
        "corrected": groups.titles(proposal.draft.disputed if proposal.draft else ()),
        "returned": shown_as(proposal, Shown.RETURNED),
        "note": proposal.draft.notes.get("", "") if proposal.draft else "",
    }
    if may_write:
        typed = kept.of(person(request), membership.organization)
        if sent:
            typed |= sent.form.typed(sent.form.touched) if conflict else sent.form.wrong
        context |= _written(form or ListingForm.opened(proposal, typed), typed, sent.logo_error if sent else "")
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return render(request, f"portal/listing/{_template(proposal, may_write=may_write)}.html", context, status=status)


def around(membership: Membership, proposal: Proposal, heading: str = "") -> dict[str, Any]:
    """What every page about the listing needs."""
    body = membership.organization
    return {
        "heading": heading or _("Our listing"),
        "tab": "listing",
        "membership": membership,
        "organization": body,
        "proposal": proposal,
        "initials": body.monogram or proposal.current.initials,
        "is_late": is_late(body),
    }


def _template(proposal: Proposal, *, may_write: bool) -> str:
    return "form" if may_write and not proposal.is_in_review else "read"


def _written(form: ListingForm, typed: Mapping[str, str], logo_error: str) -> dict[str, Any]:
    overtaken = _overtaken(form, typed)
    faults = form.faults if form.is_bound else []
    if logo_error:
        faults.append(("id_logo_file", pgettext("of a body", "Logo"), logo_error))
    return {
        "logo_error": logo_error,
        "form": dress(form, states(form.proposal)),
        "faults": faults,
        "overtaken": overtaken,
    }


def _overtaken(form: ListingForm, typed: Mapping[str, str]) -> list[FieldDiff]:
    """What was typed and is good, but was not saved since somebody else had saved meanwhile: both, field by field."""
    if not form.is_bound:
        return []
    form.full_clean()
    names, mine = set(form.values), form.instance
    if "logo" in typed:
        mine.logo = Image.objects.filter(pk=int(typed["logo"] or 0)).first()
        names |= {"logo"} if mine.logo_id != form.proposal.current.logo_id else set()
    return compare(form.proposal.current, mine, [field for field in content.fields(mine) if field.name in names])


def is_late(body: Organization) -> bool:
    """Whether what is sent now comes after the deadline."""
    edition = deadlines.edition_of(body)
    return edition is not None and deadlines.is_over(edition)
