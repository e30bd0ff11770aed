from organizers.models.listing import ListingContent
from organizers.models.organization import Organization, OrganizationRevision
from organizers.models.participation import Participation
from organizers.models.people import Access, Invitation, Membership
from organizers.models.reminder import Reminder
from organizers.models.role import Role

__all__ = [
    "Access",
    "Invitation",
    "ListingContent",
    "Membership",
    "Organization",
    "OrganizationRevision",
    "Participation",
    "Reminder",
    "Role",
]
