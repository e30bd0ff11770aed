"""What several parts of the start page say alike."""

from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.core.moments import beside_utc
from expo.revisions.models import Revision


def since(sentence: str, who: User | None, at: datetime) -> SafeString:
    return format_html(sentence, who=who or _("the site"), moment=beside_utc(at), time=timesince(at, depth=1))


def why_returned(revision: Revision) -> SafeString:
    """By whom and when, with the first of the notes."""
    at = revision.reviewed_at or revision.edited_at
    why = since(_("Returned by {who} on {moment}: {time} ago."), revision.reviewed_by, at)
    note = next(iter(revision.notes.values()), "")
    return format_html("{} <q>{}</q>", why, note) if note else why
