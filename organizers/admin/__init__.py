from organizers.admin.organization import OrganizationAdmin
from organizers.admin.participation import ParticipationAdmin
from organizers.admin.people import InvitationAdmin, MembershipAdmin
from organizers.admin.role import RoleAdmin

__all__ = ["InvitationAdmin", "MembershipAdmin", "OrganizationAdmin", "ParticipationAdmin", "RoleAdmin"]
