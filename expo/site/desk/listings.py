"""What waits for a person among the organizers' listings."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from expo.accounts.desk import form_of
from expo.accounts.models import User
from expo.core import languages
from expo.revisions.models import State
from expo.site.desk.items import A_FEW, Item
from expo.site.desk.sentences import since, why_returned
from organizers.models import OrganizationRevision
from organizers.queue import SHOWN, late, named, of_concern_to, reviewable_by


def listing_needs(user: User) -> Iterator[Item]:
    """All that waits in one line, which leads to the queue; then what came back."""
    if not user.has_perm("organizers.change_organization"):
        return
    found = list(of_concern_to(user)[:SHOWN])
    waiting = [revision for revision in found if revision.state == State.IN_REVIEW]
    if waiting:
        count = len(waiting) if len(found) < SHOWN else reviewable_by(user).count()
        title = ngettext("%(n)s listing in review", "%(n)s listings in review", count) % {"n": count}
        url = reverse("admin:organizers_organization_queue")
        yield Item(title, url, _why(waiting), pgettext("a listing", "Decide"))
    for revision in [revision for revision in found if revision.state == State.CHANGES_REQUESTED][:A_FEW]:
        phrase = languages.phrase(named(revision), "name")
        lang = languages.html_lang(phrase.language) if phrase.language != languages.current() else ""
        yield Item(phrase.text or str(revision), form_of(revision.record), why_returned(revision), _("Mend"), lang)


def _why(waiting: list[OrganizationRevision]) -> str:
    """Since when the first waits, and how many came too late."""
    first = waiting[0]
    sentence = _("Waiting longest: sent by {who} on {moment}, {time} ago.")
    why = since(sentence, first.submitted_by, first.submitted_at or first.edited_at)
    if not (count := len(late(waiting))):
        return why
    said = ngettext("%(n)s came after the deadline.", "%(n)s came after the deadline.", count) % {"n": count}
    return format_html("{} {}", why, said)
