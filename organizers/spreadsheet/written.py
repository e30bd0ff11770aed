from dataclasses import dataclass, field

from organizers.models import Organization, OrganizationRevision, Participation
from organizers.spreadsheet.changes import BodyChange, RoleChange


@dataclass(eq=False)
class Written:
    """A body's changes with the rows of the database that they are written into."""

    change: BodyChange
    record: Organization
    revision: OrganizationRevision | None = None
    held: list[tuple[RoleChange, Participation]] = field(default_factory=list)
