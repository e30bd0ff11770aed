"""Who works on a record, by what they may do."""

from django.contrib.auth.models import Permission

from expo.accounts.models import User

RIGHTS = {
    "outsider": (),
    "writer": ("add_article", "change_article"),
    "editor": ("add_article", "change_article", "publish_article"),
    "clerk": ("change_organization",),
    "keeper": ("add_organization", "change_organization", "publish_organization"),
    "chief": ("add_article", "change_article", "publish_article", "publish_alone_article"),
}


def person(role: str, email: str = "") -> User:
    """A member of staff with the rights of the role; the same one whenever asked."""
    email = email or f"{role}@example.org"
    user, is_new = User.objects.get_or_create(email=email, defaults={"is_staff": True, "name": role.capitalize()})
    if is_new:
        user.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS[role]))
    return user
