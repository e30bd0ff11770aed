"""What is sent from the form of a listing: the good goes into the draft, the rest waits; nothing is lost."""

from typing import Any, NamedTuple

from expo.accounts.models import User
from expo.revisions import verbs
from expo.revisions.errors import Conflict
from expo.revisions.stamp import Stamp
from organizers.portal.listing import kept
from organizers.portal.listing.form import ListingForm
from organizers.portal.listing.proposal import Proposal

#: That no logo was chosen.
SAME = object()


class Saved(NamedTuple):
    """How the listing stands now, and what of it the person has read or written."""

    proposal: Proposal
    stamp: Stamp


def save(form: ListingForm, by: User, logo: Any = SAME) -> Saved:
    """`logo`: the key of the image, none without one.

    Raises as the verb does; then all that was typed is kept, and shown beside what is there when the page is opened.
    """
    body = form.proposal.body
    form.full_clean()
    waiting = _waiting_elsewhere(form, by)
    logo = _chosen(form, by, logo)
    values = form.values | ({} if logo in (SAME, form.proposal.current.logo_id) else {"logo_id": logo})
    stamp = form.stamp_read
    if values:
        try:
            draft = verbs.save_draft(body, values, by=by, stamp=stamp)
        except Conflict:
            sent = {} if logo is SAME else {"logo": str(logo or "")}
            kept.keep(by, body, waiting | form.typed(form.touched) | sent)
            raise
        stamp = Stamp.of(body, draft)
    kept.keep(by, body, waiting | form.wrong)
    return Saved(Proposal.of(body), stamp)


def _chosen(form: ListingForm, by: User, logo: Any) -> Any:
    """The logo that waits, where it is saved with the rest: its key is taken from what is kept, and from no page."""
    if logo is not SAME or "logo" not in form.shown_before:
        return logo
    waiting = kept.of(by, form.proposal.body).get("logo")
    return SAME if waiting is None else int(waiting or 0) or None


def _waiting_elsewhere(form: ListingForm, by: User) -> dict[str, str]:
    """What the person typed in another window and this one does not show."""
    settled = {*form.touched, *form.shown_before}
    return {name: text for name, text in kept.of(by, form.proposal.body).items() if name not in settled}
