from datetime import datetime
from typing import Protocol

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from expo.accounts.desk import state_tag


class Invitation(Protocol):
    """Of the staff, or of those who keep a body's listing."""

    accepted_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_open(self) -> bool: ...


def invitation_tag(invitation: Invitation) -> SafeString:
    if invitation.accepted_at:
        return state_tag("live", pgettext("an invitation", "accepted"))
    if invitation.withdrawn_at:
        return state_tag("none", pgettext("an invitation", "withdrawn"))
    if invitation.is_open:
        return state_tag("wait", pgettext("an invitation", "open"))
    return state_tag("back", pgettext("an invitation", "too old"))
