"""Bodies, roles and participations in the desk."""

import pytest
from django.test import Client

from expo.accounts.models import User
from expo.revisions import verbs
from organizers.models import Organization, Participation, Role
from tests.support import records
from tests.support.desk import address, client_of, errors_of, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return client_of("Organizer managers")


def change(desk: Client, record, **changes: object):
    data = form_data(desk.get(address(record, "change"))) | changes
    return desk.post(address(record, "change"), data)


def order(field: str = "position") -> list[int]:
    model = Role if field == "rank" else Participation
    return list(model.objects.order_by(field, "pk").values_list("pk", flat=True))


def test_a_body_needs_a_name_and_no_address_part(desk: Client) -> None:
    blank = form_data(desk.get(address(Organization, "add")))
    assert "Name the body in at least one language." in errors_of(desk.post(address(Organization, "add"), blank))
    assert desk.post(address(Organization, "add"), blank | {"name_zh_hans": "数联"}).status_code == 302
    assert desk.post(address(Organization, "add"), blank | {"name_zh_hans": "数联"}).status_code == 302
    assert set(Organization.objects.values_list("slug", flat=True)) == {"shu-lian", "shu-lian-2"}


def test_an_address_part_that_is_taken_is_refused_with_advice(desk: Client) -> None:
    records.organization(1)
    response = change(desk, records.organization(2), slug="body-1")
    assert "Another record has this address part. Choose another, or leave it blank." in errors_of(response)


def test_a_merged_body_has_no_page_to_lead_to(desk: Client) -> None:
    gone, heir = records.organization(1), records.organization(2)
    Organization.objects.filter(pk=gone.pk).update(merged_into=heir)
    assert f'href="/en/organizers/{gone.slug}/"' not in desk.get(address(gone, "change")).content.decode()
    assert f'href="/en/organizers/{heir.slug}/"' in desk.get(address(heir, "change")).content.decode()


@pytest.mark.parametrize("state", ["yes", "withdrawn", "merged", "never"])
def test_bodies_are_found_by_what_visitors_find_at_their_address(desk: Client, state: str) -> None:
    live, withdrawn, merged = (records.organization(number) for number in (1, 2, 3))
    verbs.withdraw(withdrawn, by=None, reasons={"en": "It was dissolved."})
    Organization.objects.filter(pk=merged.pk).update(merged_into=live)
    never = Organization.objects.create(slug="never")
    found = desk.get(address(Organization, "changelist"), {"public": state}).context["cl"].queryset
    assert list(found) == [{"yes": live, "withdrawn": withdrawn, "merged": merged, "never": never}[state]]


def test_what_is_added_is_a_draft_that_administrators_may_publish_at_once(desk: Client) -> None:
    boss = Client()
    boss.force_login(User.objects.create_superuser("boss@example.org", "a long pass phrase"))
    buttons = {client: client.get(address(Organization, "add")).content.decode() for client in (desk, boss)}
    assert all('name="_submit"' in page for page in buttons.values())
    assert ['name="_publish"' in page for page in buttons.values()] == [False, True]
    data = form_data(boss.get(address(Organization, "add"))) | {"name_en": "New", "_publish": "1"}
    answer = boss.post(address(Organization, "add"), data)
    body = Organization.objects.get()
    assert body.live_number is None
    assert answer["Location"] == address(body, "publish")
    boss.post(answer["Location"], {"stamp": "1.1"})
    assert Organization.objects.visible().get().name_en == "New"


@pytest.mark.parametrize("word", ["Body 1", "机构1", "旧名"])
def test_bodies_are_found_in_both_languages_and_by_other_names(desk: Client, word: str) -> None:
    body = records.organization(1)
    Organization.objects.filter(pk=body.pk).update(other_names="旧名")
    records.organization(2)
    assert list(desk.get(address(Organization, "changelist"), {"q": word}).context["cl"].queryset) == [body]


def test_bodies_named_in_one_language_are_found(desk: Client) -> None:
    records.organization(1)
    lonely = Organization.objects.create(live_number=1, slug="lonely", name_en="Lonely")
    found = desk.get(address(Organization, "changelist"), {"named": "one"}).context["cl"].queryset
    assert list(found) == [lonely]


def test_the_same_participation_twice_is_refused(desk: Client) -> None:
    one = records.participation(1)
    data = form_data(desk.get(address(Participation, "add"))) | {
        "edition": one.edition_id, "organization": one.organization_id, "role": one.role_id,
    }  # fmt: skip
    said = errors_of(desk.post(address(Participation, "add"), data))
    assert "This body has this role in this edition already." in said


def test_a_participation_moves_among_those_of_its_edition_and_role(desk: Client) -> None:
    first = records.participation(1)
    others = [
        Participation.objects.create(edition=first.edition, role=first.role, organization=records.organization(number))
        for number in (2, 3)
    ]
    stranger = records.participation(4)
    assert desk.post(address(others[1], "move", "up")).status_code == 302
    assert [pk for pk in order() if pk != stranger.pk] == [first.pk, others[1].pk, others[0].pk]
    assert desk.post(address(first, "move", "down")).status_code == 302
    assert [pk for pk in order() if pk != stranger.pk] == [others[1].pk, first.pk, others[0].pk]
    stranger.refresh_from_db()
    assert stranger.position == 0


def test_roles_change_places_though_each_rank_is_there_once(desk: Client) -> None:
    roles = [records.role(number) for number in (1, 2, 5)]
    assert desk.post(address(roles[2], "move", "up")).status_code == 302
    assert order("rank") == [roles[0].pk, roles[2].pk, roles[1].pk]
    desk.post(address(roles[0], "move", "up"))
    assert order("rank") == [roles[0].pk, roles[2].pk, roles[1].pk]


def test_moving_changes_nothing_by_a_link_and_nothing_for_strangers(desk: Client, client: Client) -> None:
    role = records.role(1)
    assert desk.get(address(role, "move", "up")).status_code == 405
    assert desk.post(address(role, "move", "sideways")).status_code == 404
    assert desk.post(address(Role, "move", "99", "up")).status_code == 404
    assert client.post(address(role, "move", "up"))["Location"].startswith("/admin/login/")


def test_editors_move_no_role() -> None:
    assert client_of("Editors").post(address(records.role(1), "move", "up")).status_code == 403


def test_a_body_that_was_never_public_is_chosen_by_the_name_that_is_proposed(desk: Client) -> None:
    data = form_data(desk.get(address(Organization, "add"))) | {"name_en": "Chamber of Fairs"}
    assert desk.post(address(Organization, "add"), data).status_code == 302
    query = {"app_label": "organizers", "model_name": "participation", "field_name": "organization", "term": "Chamber"}
    found = desk.get("/admin/autocomplete/", query).json()["results"]
    assert [choice["text"] for choice in found] == ["Chamber of Fairs"]
