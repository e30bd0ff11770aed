from organizers.admin.organization import OrganizationAdmin
from organizers.admin.participation import ParticipationAdmin
from organizers.admin.role import RoleAdmin

__all__ = ["OrganizationAdmin", "ParticipationAdmin", "RoleAdmin"]
