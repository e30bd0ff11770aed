"""Who may do what: the three groups that `migrate` makes."""

import pytest
from django.contrib.auth.models import Group
from django.db.migrations.state import ProjectState

from expo.site.groups import make_groups

pytestmark = pytest.mark.django_db


def codenames(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def test_editors_keep_news_images_notices_pages_and_downloads() -> None:
    for model in ("article", "correction", "image", "notice", "page", "download"):
        assert {f"add_{model}", f"change_{model}", f"delete_{model}"} <= codenames("Editors")
    assert "change_organization" not in codenames("Editors")
    assert "change_user" not in codenames("Editors")


def test_organizer_managers_keep_bodies_and_participations() -> None:
    assert {"change_organization", "change_participation"} <= codenames("Organizer managers")
    assert "change_article" not in codenames("Organizer managers")


def test_administrators_do_all() -> None:
    assert codenames("Editors") | codenames("Organizer managers") < codenames("Administrators")
    assert {"change_user", "change_expo", "change_edition", "change_venue"} <= codenames("Administrators")


def test_a_change_made_by_the_site_stays() -> None:
    Group.objects.get(name="Editors").permissions.clear()
    make_groups()
    assert codenames("Editors") == set()


def test_they_are_made_once_all_tables_are_there() -> None:
    Group.objects.all().delete()
    make_groups(apps=ProjectState().apps)
    assert not Group.objects.exists()
    make_groups()
    assert {"change_user", "change_article"} <= codenames("Administrators")
