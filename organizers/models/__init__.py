from organizers.models.listing import ListingContent
from organizers.models.organization import Organization
from organizers.models.participation import Participation
from organizers.models.role import Role

__all__ = ["ListingContent", "Organization", "Participation", "Role"]
