"""What each group of staff may do in the desk."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from expo.accounts.models import AuditEntry, OutgoingMail, User
from expo.event.models import Contact, Download, Edition, Expo, Notice, Venue
from expo.images.models import Image
from expo.site.models import Page, Redirect
from news.models import Article, Category, Outlet
from organizers.models import Invitation, Membership, Organization, Participation, Role
from tests.support.desk import EDITED, MODELS, address, client_of, form_data
from tests.support.records import MAKERS

pytestmark = pytest.mark.django_db

KEPT = {
    "Editors": {Article, Category, Outlet, Image, Notice, Page, Redirect, Download},
    "Organizer managers": {Organization, Participation, Role, Image},
    "Administrators": set(EDITED),
}
SEEN = {
    "Editors": {Edition, Organization},
    "Organizer managers": {Edition, Article, Invitation, Membership},
    "Administrators": {AuditEntry, Invitation, Membership, OutgoingMail},
}


@pytest.mark.parametrize("group", KEPT)
@pytest.mark.parametrize("model", MODELS)
def test_a_group_keeps_what_is_its_own_and_no_more(group: str, model) -> None:
    desk = client_of(group)
    record = MAKERS[model](1)
    kept, seen = model in KEPT[group], model in SEEN[group]
    form = desk.get(address(record, "change"))
    assert form.status_code == (200 if kept or seen else 403)
    if kept:
        assert desk.post(address(record, "change"), form_data(form)).status_code == 302
    else:
        assert desk.post(address(record, "change"), {}).status_code == 403
    assert desk.get(address(model, "changelist")).status_code in ({200, 302} if kept or seen else {403})
    adds = kept and model is not Expo
    assert desk.get(address(model, "add")).status_code == (200 if adds else 403)


@pytest.mark.parametrize(
    ("group", "model", "field"),
    [
        ("Editors", Article, "category"),
        ("Editors", Article, "outlet"),
        ("Editors", Article, "edition"),
        ("Editors", Article, "cover"),
        ("Editors", Article, "organizations"),
        ("Editors", Download, "edition"),
        ("Organizer managers", Organization, "logo"),
        ("Organizer managers", Participation, "edition"),
        ("Organizer managers", Participation, "role"),
        ("Organizer managers", Participation, "organization"),
        ("Administrators", Contact, "edition"),
        ("Administrators", Edition, "venue"),
    ],
)
def test_whoever_has_a_form_may_choose_in_it(group: str, model, field: str) -> None:
    desk = client_of(group)
    query = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field, "term": "1"}
    assert desk.get("/admin/autocomplete/", query).status_code == 200


def test_staff_without_a_group_see_an_empty_desk() -> None:
    desk = client_of("nothing")
    response = desk.get("/admin/")
    assert response.status_code == 200
    assert not response.context["app_list"]


def test_nobody_makes_themselves_a_superuser() -> None:
    desk = client_of("Administrators")
    me = User.objects.get(email="staff@example.org")
    data = form_data(desk.get(address(me, "change"))) | {"is_superuser": "on"}
    assert desk.post(address(me, "change"), data).status_code == 302
    me.refresh_from_db()
    assert not me.is_superuser


def test_a_superuser_is_out_of_an_administrators_reach() -> None:
    desk = client_of("Administrators")
    root = User.objects.create_superuser("root@example.org", "a long pass phrase")
    assert desk.post(address(root, "change"), {}).status_code == 403
    assert desk.post(address(root, "delete"), {"post": "yes"}).status_code == 403
    assert desk.get(f"/admin/accounts/user/{root.pk}/password/").status_code == 403


def test_whoever_may_not_change_groups_hands_none_out() -> None:
    desk = client_of("Administrators")
    group = Group.objects.get(name="Administrators")
    group.permissions.remove(*group.permissions.filter(codename="change_group"))
    other = User.objects.create_user("other@example.org", is_staff=True)
    data = form_data(desk.get(address(other, "change"))) | {"groups": [group.pk]}
    desk.post(address(other, "change"), data)
    assert not other.groups.exists()


@pytest.mark.parametrize("model", [Venue, Expo])
def test_a_stranger_is_led_to_the_sign_in(client: Client, model) -> None:
    record = MAKERS[model](1)
    assert client.get(address(record, "change"))["Location"].startswith("/admin/login/")
