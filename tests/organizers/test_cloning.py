"""The organizers of one edition, taken over into another."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.accounts.models import AuditEntry
from expo.event.models import Edition
from organizers.models import Organization, Participation
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation, make_role
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

PAGE = "/admin/organizers/participation/clone/"


@pytest.fixture
def desk() -> Client:
    return client_of("Organizer managers")


@pytest.fixture
def old() -> Edition:
    return make_edition(2021)


@pytest.fixture
def new() -> Edition:
    return make_edition(2023)


def path(source: Edition, target: Edition) -> str:
    return f"{PAGE}?source={source.pk}&target={target.pk}"


def clone(desk: Client, source: Edition, target: Edition, take: Iterable[Participation], **more: Any) -> Any:
    return desk.post(path(source, target), {"take": [each.pk for each in take], "keeps_printed_names": "on"} | more)


def standing(edition: Edition) -> list[tuple[int, str]]:
    """Rank and body in the order of protocol."""
    return [(each.role.rank, each.organization.slug) for each in Participation.objects.of(edition)]


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def ticked(response: Any) -> list[str]:
    form = response.context["form"]
    taken = {int(key) for key in form["take"].value()}
    return [line.body.slug for line in form.lines if line.key in taken]


def test_all_are_listed_by_role_and_ticked(desk: Client, old: Edition, new: Edition) -> None:
    make_participation(old, make_organization("co"), 3)
    make_participation(old, make_organization("second"), position=2)
    make_participation(old, make_organization("first"), position=1)
    response = desk.get(path(old, new))
    assert [role.slug for role, _lines in response.context["form"].groups] == ["host", "co"]
    assert ticked(response) == ["first", "second", "co"]


def test_they_get_the_same_roles_in_the_same_order(desk: Client, old: Edition, new: Edition) -> None:
    held = [
        make_participation(old, make_organization("late")),
        make_participation(old, make_organization("co"), 3),
        make_participation(old, make_organization("later")),
    ]
    response = clone(desk, old, new, held)
    assert response.status_code == 302
    assert said(response) == ["3 bodies added."]
    assert standing(new) == [(1, "late"), (1, "later"), (3, "co")] == standing(old)


def test_readers_see_them_at_once(desk: Client, old: Edition, new: Edition, read: Any) -> None:
    held = make_participation(old, make_organization(name_en="Ministry of Fairs"))
    make_participation(old, make_organization("other"))
    assert "No organizer" in read("/en/organizers/?edition=2023")
    clone(desk, old, new, [held])
    assert "Ministry of Fairs" in read("/en/organizers/?edition=2023")


def test_they_stand_behind_those_that_are_there(desk: Client, old: Edition, new: Edition) -> None:
    held = [make_participation(old, make_organization(slug), position=1) for slug in ("second", "third")]
    make_participation(new, make_organization("first"), position=40)
    clone(desk, old, new, held)
    assert standing(new) == [(1, "first"), (1, "second"), (1, "third")]


def test_the_order_holds_where_positions_end(desk: Client, old: Edition, new: Edition) -> None:
    held = [make_participation(old, make_organization(slug)) for slug in ("second", "third")]
    make_participation(new, make_organization("first"), position=32_767)
    clone(desk, old, new, held)
    assert standing(new) == [(1, "first"), (1, "second"), (1, "third")]


def test_only_those_that_are_chosen_go_over(desk: Client, old: Edition, new: Edition) -> None:
    held = [make_participation(old, make_organization(slug)) for slug in ("stays", "goes")]
    clone(desk, old, new, held[1:])
    assert standing(new) == [(1, "goes")]


def test_a_role_can_be_another_one(desk: Client, old: Edition, new: Edition) -> None:
    held = make_participation(old, make_organization())
    clone(desk, old, new, [held], **{f"role_{held.pk}": make_role(2).pk})
    assert standing(new) == [(2, "ministry")]


@pytest.mark.parametrize(("keeps", "name"), [({}, ""), ({"keeps_printed_names": "on"}, "Fairs Ministry")])
def test_names_as_printed_are_kept_or_not(
    desk: Client, old: Edition, new: Edition, keeps: dict[str, str], name: str
) -> None:
    held = make_participation(old, make_organization(), printed_name_en="Fairs Ministry")
    desk.post(path(old, new), {"take": held.pk} | keeps)
    assert Participation.objects.get(edition=new).printed_name_en == name


def test_those_that_stand_there_already_are_said_and_left(desk: Client, old: Edition, new: Edition) -> None:
    body = make_organization()
    held = [make_participation(old, body), make_participation(old, make_organization("other"))]
    make_participation(new, body, printed_name_en="As it was")
    response = desk.get(path(old, new))
    assert "Stands there already" in response.content.decode()
    assert ticked(response) == ["other"]
    assert said(clone(desk, old, new, held)) == ["1 body added.", "1 stood there already."]
    assert Participation.objects.get(edition=new, organization=body).printed_name_en == "As it was"


def test_those_with_another_role_there_are_shown_and_not_ticked(desk: Client, old: Edition, new: Edition) -> None:
    body = make_organization()
    make_participation(old, body)
    make_participation(new, body, 3)
    response = desk.get(path(old, new))
    assert "Stands there already as Co-organizer." in response.content.decode()
    assert ticked(response) == []


def test_sent_twice_nothing_is_made_twice(desk: Client, old: Edition, new: Edition) -> None:
    held = [make_participation(old, make_organization())]
    clone(desk, old, new, held)
    response = clone(desk, old, new, held)
    assert response.status_code == 302
    assert said(response)[-1] == "Nothing new: all that you chose stood there already."
    assert standing(new) == [(1, "ministry")]
    assert "All of them stand in 2023 already." in desk.get(path(old, new)).content.decode()


def test_a_body_that_was_merged_is_followed(desk: Client, old: Edition, new: Edition) -> None:
    heir = make_organization("heir", name_en="Heir")
    held = make_participation(old, make_organization("gone", name_en="Gone", merged_into=heir))
    response = desk.get(path(old, new))
    assert "Merged into Heir, which takes its place." in response.content.decode()
    assert ticked(response) == ["heir"]
    clone(desk, old, new, [held])
    assert standing(new) == [(1, "heir")]


def test_a_body_and_what_was_merged_into_it_are_one(desk: Client, old: Edition, new: Edition) -> None:
    heir = make_organization("heir")
    make_participation(old, heir)
    make_participation(old, make_organization("gone", merged_into=heir))
    assert ticked(desk.get(path(old, new))) == ["heir"]


def test_two_roles_of_one_body_can_become_one(desk: Client, old: Edition, new: Edition) -> None:
    body = make_organization()
    held = [make_participation(old, body), make_participation(old, body, 2)]
    clone(desk, old, new, held, **{f"role_{held[1].pk}": make_role(1).pk})
    assert standing(new) == [(1, "ministry")]


def test_it_is_written_in_the_log(desk: Client, old: Edition, new: Edition) -> None:
    held = make_participation(old, make_organization(), printed_name_en="Fairs Ministry")
    clone(desk, old, new, [held])
    assert AuditEntry.objects.of(Edition, new.pk).get(verb="clone").note == "1 body of 2021"
    added = AuditEntry.objects.of(Participation, Participation.objects.get(edition=new).pk).get(verb="add")
    assert added.kept.changes["printed_name_en"] == [None, "Fairs Ministry"]


def test_nothing_is_chosen(desk: Client, old: Edition, new: Edition) -> None:
    make_participation(old, make_organization())
    response = clone(desk, old, new, [])
    assert "Choose at least one body." in response.content.decode()
    assert standing(new) == []


def test_a_choice_is_kept_when_something_is_wrong(desk: Client, old: Edition, new: Edition) -> None:
    held = [make_participation(old, make_organization(slug)) for slug in ("one", "two")]
    response = clone(desk, old, new, held[:1], **{f"role_{held[0].pk}": "99"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert ticked(response) == ["one"]


def test_one_that_the_old_edition_names_no_longer_is_told(desk: Client, old: Edition, new: Edition) -> None:
    held = [make_participation(old, make_organization(slug)) for slug in ("one", "two")]
    gone = Participation(pk=held[1].pk)
    held[1].delete()
    response = clone(desk, old, new, [held[0], gone])
    assert "The organizers have changed meanwhile." in response.content.decode()
    assert standing(new) == []


def test_an_edition_is_not_its_own_source(desk: Client, old: Edition) -> None:
    make_participation(old, make_organization())
    response = desk.get(path(old, old))
    assert "Choose two different editions." in response.content.decode()
    assert response.context["form"] is None


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "%00", "-1", "1.5", "٣"])
def test_an_edition_that_is_not_there_is_told(desk: Client, old: Edition, new: Edition, key: str) -> None:
    make_participation(old, make_organization())
    for query in (f"source={key}&target={new.pk}", f"source={old.pk}&target={key}"):
        response = desk.get(f"{PAGE}?{query}")
        assert response.status_code == 200
        assert response.context["editions"].errors


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "\0"])
def test_a_row_that_is_not_there_is_told(desk: Client, old: Edition, new: Edition, key: str) -> None:
    make_participation(old, make_organization())
    response = desk.post(path(old, new), {"take": key})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_site_without_organizers_says_so(desk: Client) -> None:
    assert "No edition has organizers yet." in desk.get(PAGE).content.decode()


def test_the_newest_without_organizers_takes_those_of_the_newest_with_some(desk: Client, old: Edition) -> None:
    make_participation(make_edition(2019), make_organization("older"))
    make_participation(old, make_organization())
    new = make_edition(2024)
    response = desk.get(PAGE)
    assert (response.context["source"], response.context["target"]) == (old, new)


@pytest.mark.parametrize(("group", "status"), [("Organizer managers", 200), ("Administrators", 200), ("Editors", 403)])
def test_it_is_for_who_may_add_participations(old: Edition, new: Edition, group: str, status: int) -> None:
    held = make_participation(old, make_organization())
    desk = client_of(group)
    assert desk.get(path(old, new)).status_code == status
    if status == 403:
        assert clone(desk, old, new, [held]).status_code == 403
        assert standing(new) == []


def test_looking_at_it_writes_nothing(desk: Client, old: Edition, new: Edition) -> None:
    make_participation(old, make_organization())
    desk.get(path(old, new))
    assert standing(new) == []


def test_the_list_and_an_editions_form_offer_it(old: Edition, new: Edition) -> None:
    make_participation(old, make_organization())
    desk = client_of("Administrators")
    offered = f'<a href="{PAGE}?target={new.pk}">Organizers from another edition</a>'
    assert offered in desk.get(address(new, "change")).content.decode()
    assert f"{PAGE}?target" not in desk.get(address(old, "change")).content.decode()
    assert f'<a href="{PAGE}">' in desk.get(address(Participation, "changelist")).content.decode()


def test_it_asks_as_often_for_one_body_as_for_many(desk: Client, old: Edition, new: Edition) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(path(old, new))
        return len(asked)

    make_participation(old, make_organization("body", merged_into=make_organization("heir")))
    few = queries()
    for number in range(2, 6):
        heir = make_organization(f"heir-{number}")
        make_participation(old, make_organization(f"body-{number}", merged_into=heir), 1 + number % 3)
    assert queries() == few


def test_bodies_are_not_copied(desk: Client, old: Edition, new: Edition) -> None:
    clone(desk, old, new, [make_participation(old, make_organization())])
    assert Organization.objects.count() == 1
