"""A listing on its way: written by a member, sent, decided by staff."""

from typing import Any

from django.contrib.auth.models import Group

from expo.accounts.models import User
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision


def make_manager(email: str = "chen@example.org", **fields: Any) -> User:
    """One of the staff who approve listings."""
    user = User.objects.create_user(email, **{"name": "Chen", "is_staff": True} | fields)
    user.groups.add(Group.objects.get(name="Organizer managers"))
    return user


def write(body: Organization, by: User, **values: Any) -> OrganizationRevision:
    return verbs.save_draft(body, values, by=by, stamp=Stamp.of(body, body.open_revision))


def send(body: Organization, by: User, **values: Any) -> OrganizationRevision:
    """Written and sent for approval."""
    draft = write(body, by, **values)
    verbs.submit(draft, by=by, version=draft.version)
    return draft
