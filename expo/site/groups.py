"""The three groups of staff; made by `migrate`, never changed by it once they are there."""

from typing import Any

from django.apps import apps as all_apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from expo.site.migrated import once_all_is_there

NEWS = ("news.article", "news.attachment", "news.correction", "news.category", "news.outlet")
SHARED = ("images.image", "event.notice", "site.page", "site.redirect", "event.download")
BODIES = ("organizers.organization", "organizers.participation", "organizers.role")

GROUPS: dict[str, tuple[str, ...]] = {
    "Editors": (*NEWS, *SHARED),
    "Organizer managers": (*BODIES, "images.image"),
    "Administrators": (),
}

ALONE = "publish_alone"

#: What a group chooses from in its forms, and may see but not change.
SEEN: dict[str, tuple[str, ...]] = {
    "Editors": ("event.edition", "organizers.organization"),
    "Organizer managers": ("event.edition", "news.article"),
    "Administrators": (),
}


def permissions_of(models: tuple[str, ...], using: str) -> list[Permission]:
    """Every permission of these models, less that to publish alone; all of every model of ours where none is named."""
    ours = [config.label for config in all_apps.get_app_configs() if config.name.startswith(("expo.", "news", "organ"))]
    wanted = Q(content_type__app_label__in=[*ours, "auth"]) if not models else Q(pk=None)
    for label in models:
        app_label, model = label.split(".")
        wanted |= Q(content_type__app_label=app_label, content_type__model=model) & ~Q(codename__startswith=ALONE)
    return list(Permission.objects.using(using).filter(wanted))


def rights_of(name: str, using: str) -> list[Permission]:
    """Those with which the group is made."""
    seen = [right for right in permissions_of(SEEN[name], using) if right.codename.startswith("view_")]
    return [*permissions_of(GROUPS[name], using), *seen]


@once_all_is_there
def make_groups(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    for name in GROUPS:
        group, is_new = Group.objects.using(using).get_or_create(name=name)
        if is_new:
            group.permissions.set(rights_of(name, using))
