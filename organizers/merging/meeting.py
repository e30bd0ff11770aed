"""What becomes of two rows of which a body can have one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.accounts import audit
from expo.accounts.models import User
from organizers.models import Access, Invitation, Membership


@dataclass(frozen=True)
class Meeting:
    """What becomes of two rows of which the heir can have one: `settle(dropped, standing, by)`; `hint` says it."""

    settle: Callable[[Any, Any, User | None], object]
    hint: Any


def _keep_higher_access(dropped: Membership | Invitation, standing: Membership | Invitation, by: User | None) -> None:
    before = standing.access
    if before != dropped.access and Access(dropped.access).covers(Access(before)):
        standing.access = dropped.access
        standing.save(update_fields=["access"])
        row, who = (
            f"{standing._meta.label_lower}.{standing.pk}.",
            "user" if isinstance(standing, Membership) else "email",
        )
        changes = {row + who: (getattr(standing, who),) * 2, row + "access": (before, standing.access)}
        audit.log(by, "change_access", standing.organization, changes=changes)


_HIGHER = Meeting(_keep_higher_access, _("The higher access holds."))
#: By model; a row of any other is dropped for the one that stands.
MEETINGS: dict[type[models.Model], Meeting] = {Membership: _HIGHER, Invitation: _HIGHER}
