from expo.revisions.admin.deciding import DecidingAdmin
from expo.revisions.admin.drafting import DraftingAdmin


class ModeratedAdmin(DecidingAdmin, DraftingAdmin):
    """A moderated record on the desk."""
