from typing import Any

from django.contrib.auth.backends import BaseBackend

from expo.accounts.models import User
from organizers.models import Access, Membership, Organization

#: What each access lets a person do with the body itself: never to publish.
RIGHTS = {
    Access.OWNER: {"organizers.change_organization", "organizers.view_organization"},
    Access.EDITOR: {"organizers.change_organization", "organizers.view_organization"},
    Access.VIEWER: {"organizers.view_organization"},
}


class MembershipBackend(BaseBackend):
    """Rights on one body, by membership. Signs nobody in."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not isinstance(user_obj, User) or not user_obj.is_active or not isinstance(obj, Organization):
            return set()
        found = Membership.objects.of(user_obj).filter(organization=obj)
        return {right for membership in found for right in RIGHTS[Access(membership.access)]}
