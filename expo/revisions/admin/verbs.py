"""The verbs in the order in which the desk offers them."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.models import User
from expo.core.moments import beside_utc
from expo.public.changes import public_change
from expo.revisions import guards, verbs
from expo.revisions.admin.decide_form import DecideForm
from expo.revisions.admin.verb import Verb, VerbForm
from expo.revisions.admin.verb_forms import PublishForm, ReturnForm, WithdrawForm
from expo.revisions.models import WRITABLE, State


def _in(record: Any, *states: State) -> bool:
    return record.draft is not None and record.draft.state in states


def _may_write(record: Any, by: User) -> bool:
    return guards.holds(by, "change", record)


def _may_review(record: Any, by: User) -> bool:
    return _in(record, State.IN_REVIEW) and guards.may_review(by, record.draft)


def _readers_see_it(form: VerbForm) -> str:
    begins, _ends = form.record.public_span
    if begins is None or begins <= timezone.now():
        return _t("Published.")
    return format_html(_t("Approved. Readers will see it from {} on."), beside_utc(begins))


def _publish(form: PublishForm) -> None:
    _after_overruling(form, verbs.publish, publish_at=form.publish_at_moment)


def _approve(form: PublishForm) -> None:
    _after_overruling(form, verbs.approve, publish_at=form.publish_at_moment)


def _decide(form: DecideForm) -> None:
    if form.returns_all:
        verbs.send_back(form.draft, by=form.by, version=form.version, notes=form.notes)
    else:
        _after_overruling(form, verbs.decide, approved=form.approved, notes=form.notes)


def _after_overruling(form: PublishForm, verb: Callable[..., None], **asked: Any) -> None:
    draft, version = form.draft, form.version
    with public_change():
        if form.reasons:
            verbs.overrule(draft, by=form.by, version=version, reasons=form.reasons)
            version = draft.version
        verb(draft, by=form.by, version=version, **asked)


def _decided(form: DecideForm) -> str:
    approved, returned = len(form.approved), len(form.changed) - len(form.approved)
    said = {"record": form.record, "approved": approved, "returned": returned}
    if form.returns_all or (returned and not approved):
        return _t("%(record)s: returned with your notes.") % said
    if returned:
        return _t("%(record)s: changes approved: %(approved)s, returned with your notes: %(returned)s.") % said
    return _t("%(record)s: approved and public.") % said


VERBS = (
    Verb(
        "approve", _("Approve and publish"), _("Publish this as it is?"), _readers_see_it,
        offered=_may_review, run=_approve, form=PublishForm, shows_changes=True,
    ),
    Verb(
        "send_back", _("Return with notes"), _("What is to be changed?"), _("Returned with your notes."),
        offered=_may_review,
        run=lambda form: verbs.send_back(form.draft, by=form.by, version=form.version, notes=form.notes),
        form=ReturnForm, shows_changes=True,
    ),
    Verb(
        "decide", _("Decide field by field"), _("Approve each change, or return it with a note."), _decided,
        offered=lambda record, by: _may_review(record, by) and not record.can_be_planned,
        run=_decide, form=DecideForm, template="admin/revisions/decide.html",
    ),
    Verb(
        "take_back", _("Take back to edit"), _("Take it out of review and go on writing?"), _("It is a draft again."),
        offered=lambda record, by: _in(record, State.IN_REVIEW) and _may_write(record, by),
        run=lambda form: verbs.take_back(form.draft, by=form.by, version=form.version),
    ),
    Verb(
        "submit", _("Submit for review"), _("Ask a second person to approve this?"), _("Submitted for review."),
        offered=lambda record, by: _in(record, *WRITABLE) and _may_write(record, by),
        run=lambda form: verbs.submit(form.draft, by=form.by, version=form.version), shows_changes=True,
    ),
    Verb(
        "publish", _("Publish without a second person"), _("Publish this without a second person?"), _readers_see_it,
        offered=lambda record, by: record.draft is not None
        and not _may_review(record, by)
        and guards.may_publish_alone(by, record),
        run=_publish, form=PublishForm, shows_changes=True,
    ),
    Verb(
        "discard", _("Discard the draft"), _("Discard this draft? It stays among the versions and can be restored."),
        _("The draft is discarded."),
        offered=lambda record, by: record.draft is not None and _may_write(record, by),
        run=lambda form: verbs.discard(form.draft, by=form.by, version=form.version),
        shows_changes=True, is_severe=True,
    ),
    Verb(
        "withdraw", _("Withdraw from the site"), _("Take this off the site?"), _("It is off the site."),
        offered=lambda record, by: record.is_live and guards.holds(by, "publish", record),
        run=lambda form: verbs.withdraw(
            form.record, by=form.by, reasons=form.reasons, redirect_to=form.cleaned_data["redirect_to"]
        ),
        form=WithdrawForm, is_severe=True,
    ),
    Verb(
        "reinstate", _("Put back on the site"), _("Show readers again what was live?"), _("It is on the site again."),
        offered=lambda record, by: record.withdrawn_at is not None and guards.holds(by, "publish", record),
        run=lambda form: verbs.reinstate(form.record, by=form.by),
    ),
)  # fmt: skip

#: Of records of which each change is approved or returned by itself.
FIELD_BY_FIELD = tuple(verb for verb in VERBS if verb.name not in {"approve", "send_back"})
