from expo.revisions.models.moderated import ADDRESS, LIVE, RIGHTS, Moderated, ModeratedQuerySet
from expo.revisions.models.revision import OPEN, WRITABLE, Revision, RevisionQuerySet, State

__all__ = [
    "ADDRESS",
    "LIVE",
    "OPEN",
    "RIGHTS",
    "WRITABLE",
    "Moderated",
    "ModeratedQuerySet",
    "Revision",
    "RevisionQuerySet",
    "State",
]
