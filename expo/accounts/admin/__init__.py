from expo.accounts.admin.audit import AuditAdmin
from expo.accounts.admin.mail import OutgoingMailAdmin
from expo.accounts.admin.people import GroupAdmin, UserAdmin

__all__ = ["AuditAdmin", "GroupAdmin", "OutgoingMailAdmin", "UserAdmin"]
