"""Why a verb refuses. Each message is for the person who asked, in their language."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from expo.revisions.models import Revision


class Refused(PermissionDenied):
    """Not for this person."""


class Conflict(Exception):  # noqa: N818  named for what it says, as Django names its own
    """Not any longer, or not yet: the record stands otherwise than the person thought. Answered by 409."""


class Stale(Conflict):
    """Somebody else wrote or decided meanwhile; `current` is the revision as it is now, none if the live one is."""

    def __init__(self, current: "Revision | None" = None) -> None:
        super().__init__(_("Somebody else has changed this meanwhile. Look at what it is now, then decide again."))
        self.current = current
