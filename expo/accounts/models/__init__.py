from expo.accounts.models.audit import AuditChanges, AuditEntry
from expo.accounts.models.user import User

__all__ = ["AuditChanges", "AuditEntry", "User"]
