from expo.accounts.models.audit import AuditChanges, AuditEntry
from expo.accounts.models.invitation import StaffInvitation
from expo.accounts.models.mail import OutgoingMail
from expo.accounts.models.open_form import OpenForm
from expo.accounts.models.user import User

__all__ = ["AuditChanges", "AuditEntry", "OpenForm", "OutgoingMail", "StaffInvitation", "User"]
