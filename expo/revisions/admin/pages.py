"""Versions of a record: the list of them, and two side by side."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from expo.accounts.desk import form_of
from expo.revisions import content, guards, verbs
from expo.revisions.admin.verb import VerbForm
from expo.revisions.compare import compare
from expo.revisions.models import Moderated, Revision

#: More former states than anyone reads; older ones are still compared by their number in the address.
SHOWN = 200


class Side(NamedTuple):
    """One of two versions: its number, 0 for a record of which nothing was live yet."""

    number: int
    label: str
    instance: Any


def versions_page(request: HttpRequest, record: Any, context: dict[str, Any]) -> HttpResponse:
    people = ("created_by", "edited_by", "submitted_by", "reviewed_by")
    bodies = [field.name for field in content.fields(record) if field.get_internal_type() == "TextField"]
    revisions = record.revisions.select_related(*people).defer(*bodies)[:SHOWN]
    may_restore = guards.holds(request.user, "change", record)  # type: ignore[arg-type]
    extra = {"title": _("Versions"), "subtitle": str(record), "revisions": revisions, "may_restore": may_restore}
    return TemplateResponse(request, "admin/revisions/versions.html", context | extra)


def compare_page(request: HttpRequest, record: Any, context: dict[str, Any]) -> HttpResponse:
    """By default what is proposed against what is live."""
    before = _side(record, request.GET.get("before"), record.live_number or 0)
    after = _side(record, request.GET.get("after"), record.draft.number if record.draft else record.live_number or 0)
    extra = {
        "title": _("Compare"),
        "subtitle": str(record),
        "before": before,
        "after": after,
        "diffs": compare(before.instance, after.instance, content.fields(record)),
    }
    return TemplateResponse(request, "admin/revisions/compare.html", context | extra)


def restore_page(request: HttpRequest, record: Any, number: int, context: dict[str, Any]) -> HttpResponse:
    """Raises as the verb does."""
    if number == 0:
        raise Http404
    former = _side(record, str(number), 0)
    form = VerbForm(record, request.user, request.POST if request.method == "POST" else None)  # type: ignore[arg-type]
    if form.is_valid():
        verbs.restore(record, number, by=form.by, stamp=form.cleaned_data["stamp"])
        messages.success(request, _("The draft is saved. Readers do not see it yet."))
        return HttpResponseRedirect(form_of(record))
    now = record.draft or _stored(record)
    extra = {
        "title": _("Restore"),
        "subtitle": former.label,
        "form": form,
        "question": _("Begin a new draft with what this version said?"),
        "warning": _("The draft that is open now is discarded; it stays among the versions.") if record.draft else "",
        "button": _("Restore as a draft"),
        "diffs": compare(now, former.instance, content.fields(record)),
    }
    return TemplateResponse(request, "admin/revisions/verb.html", context | extra)


def proposed_changes(record: Any) -> Any:
    """What would change for readers."""
    return compare(_stored(record), record.draft, content.fields(record)) if record.draft else None


def _stored(record: Any) -> Moderated:
    """The record as it is in the database, without the draft that the desk has laid on it."""
    stored: Moderated = type(record)._default_manager.get(pk=record.pk)
    return stored


def _side(record: Any, asked: str | None, default: int) -> Side:
    if asked is not None and not (asked.isdecimal() and len(asked) < 10):
        raise Http404
    number = int(asked) if asked is not None else default
    if number == 0:
        return Side(0, _("Nothing yet"), type(record)(**content.blank(type(record))))
    revision: Revision | None = record.revisions.filter(number=number).first()
    if revision is None:
        raise Http404
    is_live = _(" (live)") if number == record.live_number else ""
    return Side(number, f"{revision.called()}{is_live}", revision)
