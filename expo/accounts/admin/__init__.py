from expo.accounts.admin.people import GroupAdmin, UserAdmin

__all__ = ["GroupAdmin", "UserAdmin"]
