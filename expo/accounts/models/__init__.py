from expo.accounts.models.audit import AuditEntry
from expo.accounts.models.user import User

__all__ = ["AuditEntry", "User"]
