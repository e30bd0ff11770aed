from expo.accounts.admin.audit import AuditAdmin
from expo.accounts.admin.people import GroupAdmin, UserAdmin

__all__ = ["AuditAdmin", "GroupAdmin", "UserAdmin"]
