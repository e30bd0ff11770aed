from expo.revisions.models.moderated import ADDRESS, RIGHTS, Moderated, ModeratedQuerySet
from expo.revisions.models.revision import OPEN, WRITABLE, Revision, RevisionQuerySet, State

__all__ = [
    "ADDRESS",
    "OPEN",
    "RIGHTS",
    "WRITABLE",
    "Moderated",
    "ModeratedQuerySet",
    "Revision",
    "RevisionQuerySet",
    "State",
]
