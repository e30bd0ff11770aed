"""What waits for a person among the organizers' listings."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from expo.accounts.desk import form_of
from expo.accounts.models import User
from expo.core import languages
from expo.site.desk.items import A_FEW, Item
from expo.site.desk.sentences import since, why_returned
from organizers.models import OrganizationRevision
from organizers.queue import SHOWN, late, may_decide, named, returned_to, reviewable_by


def listing_needs(user: User) -> Iterator[Item]:
    if may_decide(user):
        yield from _to_decide(user)
    if user.has_perm("organizers.change_organization"):
        for revision in returned_to(user)[:A_FEW]:
            phrase = languages.phrase(named(revision), "name")
            lang = languages.html_lang(phrase.language) if phrase.language != languages.current() else ""
            title = phrase.text or str(revision)
            yield Item(title, form_of(revision.record), why_returned(revision), _("Mend"), lang)


def _to_decide(user: User) -> Iterator[Item]:
    """All in one line, which leads to the queue."""
    found = reviewable_by(user)
    waiting = list(found[:SHOWN])
    if not waiting:
        return
    count = len(waiting) if len(waiting) < SHOWN else found.count()
    title = ngettext("%(n)s listing in review", "%(n)s listings in review", count) % {"n": count}
    url = reverse("admin:organizers_organization_queue")
    yield Item(title, url, _why(waiting), pgettext("a listing", "Decide"))


def _why(waiting: list[OrganizationRevision]) -> str:
    """Since when the first waits, and how many came too late."""
    first = waiting[0]
    sentence = _("Waiting longest: sent by {who} on {moment}, {time} ago.")
    why = since(sentence, first.submitted_by, first.submitted_at or first.edited_at)
    if not (count := len(late(waiting))):
        return why
    said = ngettext("%(n)s came after the deadline.", "%(n)s came after the deadline.", count) % {"n": count}
    return format_html("{} {}", why, said)
