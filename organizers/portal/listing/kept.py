"""What a person typed into a listing and could not be saved: wrong, or overtaken. It waits until it is put right."""

from collections.abc import Mapping

from expo.accounts import openforms
from expo.accounts.models import User
from organizers.models import Organization

#: Characters of all fields together: more was not typed, and stays in the window alone.
LONGEST = 100_000


def of(user: User, body: Organization) -> dict[str, str]:
    """By the name of the form's field."""
    found = openforms.kept(user, _key(body)).first()
    return dict(found.data or ()) if found else {}


def keep(user: User, body: Organization, values: Mapping[str, str]) -> None:
    """In the place of what was kept."""
    if not values:
        openforms.forget(user, _key(body))
    elif sum(map(len, values.values())) <= LONGEST:
        openforms.touch(user, _key(body), list(values.items()))


def _key(body: Organization) -> str:
    return openforms.key("portal.listing", str(body.pk))
