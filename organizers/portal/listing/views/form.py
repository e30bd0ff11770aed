"""The form of a listing, saved by its buttons or in the background while it is written."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from expo.core.punctuation import sentences
from expo.revisions import verbs
from expo.revisions.errors import Conflict, Stale
from organizers.models import Access, Membership
from organizers.portal.access import portal
from organizers.portal.listing.form import ListingForm
from organizers.portal.listing.page import around, is_late, page, person
from organizers.portal.listing.saving import Saved
from organizers.portal.listing.sent import Sent
from organizers.portal.listing.states import states


@portal(Access.VIEWER)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, membership: Membership) -> HttpResponse:
    if request.method != "POST":
        return page(request, membership)
    if not membership.allows(Access.EDITOR):
        raise Http404(_("There is no such page."))
    sent = Sent(request, membership.organization, person(request))
    try:
        saved = sent.save()
        if request.POST.get("do") == "send":
            return _send(request, membership, sent, saved)
    except Conflict as conflict:
        return page(request, membership, sent=sent, conflict=conflict)
    if not sent.is_good:
        return page(request, membership, sent=sent)
    messages.success(request, _("The draft is saved. What is live stays until you send it and staff approve."))
    return _back(membership, "field-logo" if request.POST.get("do", "").startswith("logo") else "")


def _send(request: HttpRequest, membership: Membership, sent: Sent, saved: Saved) -> HttpResponse:
    """Raises Conflict."""
    draft = saved.proposal.draft
    if not saved.proposal.changed and sent.is_good:
        messages.info(request, _("Nothing has changed, so there is nothing to send. What is live stays as it is."))
        return _back(membership)
    rights = bool(request.POST.get("rights"))
    form = ListingForm.opened(saved.proposal, sent.form.wrong, is_sent=True, rights=rights)
    if not form.is_valid() or sent.logo_error or draft is None:
        return page(request, membership, sent=sent, form=form)
    if saved.stamp.number != draft.number:
        raise Stale(draft)
    verbs.submit(draft, by=sent.by, version=saved.stamp.version)
    _tell_sent(request, membership)
    return _back(membership)


def _tell_sent(request: HttpRequest, membership: Membership) -> None:
    messages.success(request, _("Sent for approval. Staff look at it field by field, and you get a mail."))
    if is_late(membership.organization):
        messages.warning(request, _("The deadline has passed: staff see that it comes late."))


def _back(membership: Membership, anchor: str = "") -> HttpResponse:
    path = reverse("portal:listing", args=[membership.organization.slug])
    return HttpResponseRedirect(f"{path}#{anchor}" if anchor else path)


@portal(Access.EDITOR)
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, membership: Membership) -> HttpResponse:
    """While it is written: POST saves what is good and says what is not; GET gives who signed in anew a token."""
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    sent = Sent(request, membership.organization, person(request))
    try:
        saved = sent.save()
    except Conflict as conflict:
        return JsonResponse({"said": sentences([conflict, _("What you typed is kept.")])}, status=HTTPStatus.CONFLICT)
    return JsonResponse(_kept(request, membership, sent, saved))


def _kept(request: HttpRequest, membership: Membership, sent: Sent, saved: Saved) -> dict[str, Any]:
    """`wrong`: what is, by field; `tags`: how each group stands; `logo`: its part of the form, where a file came."""
    at = date_format(timezone.localtime(), "TIME_FORMAT")
    shown = states(saved.proposal)
    wrong = sent.wrong
    answer = {
        "said": (_("Saved at %(time)s, except what is marked.") if wrong else _("Saved at %(time)s.")) % {"time": at},
        "stamp": str(saved.stamp),
        "wrong": wrong,
        "tags": {state.group.name: [state.shown.tag, str(state.shown.label)] for state in shown},
    }
    if request.FILES:
        logos = next(state for state in shown if state.group.name == "logo")
        context = around(membership, saved.proposal) | {"form": sent.form, "logo": logos.columns[0]}
        answer["logo"] = render_to_string("portal/listing/_logo.html", context | {"logo_error": sent.logo_error})
    return answer
