from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from expo.accounts.desk import state_tag
from expo.event.models import Edition
from expo.revisions.models import Revision
from organizers import deadlines


def late_tag(revision: Revision, edition: Edition | None) -> SafeString:
    """Marks what was sent after the edition's deadline: `deadlines.editions_of` says which edition is a body's."""
    if not deadlines.is_late(revision, edition):
        return SafeString("")
    return state_tag("back", pgettext("a listing", "Late"))
