"""Staff see who keeps which listing, invite to one body or to many, and end any membership."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.accounts.models import AuditEntry, OutgoingMail, User
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization
from tests.organizers.factories import make_member, make_organization
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db
INVITE = "/admin/organizers/organization/invite/"


@pytest.fixture
def desk() -> Client:
    return client_of("Organizer managers")


@pytest.fixture
def body() -> Organization:
    return make_organization(mail="office@example.org")


@pytest.fixture
def anna(body: Organization) -> User:
    return make_member(body, Access.OWNER, "anna@example.org", name="Anna Wu")


def membership(user: User) -> Membership:
    return Membership.objects.get(user=user)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def rows(*bodies: Organization, **fields: Any) -> dict[str, Any]:
    given = {"email": "mei@example.org", "access": "owner", "language": "en"} | fields
    return {f"{body.pk}-{name}": value for body in bodies for name, value in given.items()}


def page_of(*bodies: Organization) -> str:
    return INVITE + "?" + "&".join(f"body={body.pk}" for body in bodies)


def test_the_form_of_a_body_shows_its_people_and_who_is_invited(desk: Client, body: Organization, anna: User) -> None:
    people.invite(body, "mei@example.org", Access.EDITOR, by=anna, language="en")
    page = text(desk.get(address(body, "change")))
    assert "Anna Wu" in page
    assert "anna@example.org" in page
    assert "mei@example.org" in page
    assert page_of(body) in page


def test_many_bodies_that_were_never_public_ask_the_database_no_more_than_one(desk: Client, anna: User) -> None:
    bodies = [make_organization(f"new-{number}", live_number=None) for number in range(6)]
    lists = [address(Membership, "changelist"), address(Invitation, "changelist")]

    def asked(some: list[Organization]) -> list[int]:
        for each in some:
            make_member(each)
            people.invite(each, "mei@example.org", Access.EDITOR, by=None, language="en")
        counts = []
        for path in [*lists, page_of(*some)]:
            desk.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(path).status_code == 200
            counts.append(len(queries))
        return counts

    assert asked(bodies[:1]) == asked(bodies[1:])


def test_of_a_body_that_nobody_keeps_it_says_so(desk: Client, body: Organization) -> None:
    assert "Nobody yet" in text(desk.get(address(body, "change")))


def test_editors_of_the_news_see_no_people(body: Organization, anna: User) -> None:
    desk = client_of("Editors")
    assert "anna@example.org" not in text(desk.get(address(body, "change")))
    assert desk.get(page_of(body)).status_code == 403
    assert desk.post(page_of(body), rows(body)).status_code == 403
    assert desk.post(address(membership(anna), "act", "end")).status_code in {403, 404}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("query", ["wu", "anna@example.org", "展览部", "ministry"])
def test_memberships_are_found_by_person_and_by_body(desk: Client, anna: User, query: str) -> None:
    make_member(make_organization("other", name_en="Other", name_zh_hans="其他"), name="Bo")
    found = desk.get(address(Membership, "changelist"), {"q": query}).context["cl"].result_list
    assert [each.user for each in found] == [anna]


def test_the_last_owner_may_be_ended_by_staff_and_the_page_says_so(
    desk: Client, body: Organization, anna: User
) -> None:
    end = address(membership(anna), "act", "end")
    assert "only staff can invite somebody new" in text(desk.get(end))
    assert Membership.objects.exists()
    response = desk.post(end, follow=True)
    assert "The membership of Anna Wu is ended." in text(response)
    assert not Membership.objects.exists()
    assert AuditEntry.objects.of(Organization, body.pk).first().verb == "remove_member"


def test_when_a_member_was_last_seen_is_written_in_the_readers_language(desk: Client, anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(last_login=datetime(2026, 9, 13, 4, 0, tzinfo=UTC))
    User.objects.filter(groups__name="Organizer managers").update(language="zh-hans")
    assert "2026年9月13日" in text(desk.get(address(membership(anna), "change")))


def test_access_is_changed(desk: Client, anna: User) -> None:
    desk.post(address(membership(anna), "act", "make-viewer"))
    assert membership(anna).access == Access.VIEWER


def test_an_invitation_is_sent_again_and_withdrawn(desk: Client, body: Organization) -> None:
    invitation = people.invite(body, "mei@example.org", Access.EDITOR, by=None, language="zh-hans")
    assert "a new link" in text(desk.post(address(invitation, "act", "again"), follow=True))
    invitation.refresh_from_db()
    assert (invitation.number, invitation.language) == (2, "zh-hans")
    desk.post(address(invitation, "act", "withdraw"))
    invitation.refresh_from_db()
    assert invitation.withdrawn_at
    assert "cannot be done any more" in text(desk.post(address(invitation, "act", "again"), follow=True))


def test_who_became_a_member_otherwise_is_not_invited_again(desk: Client, body: Organization) -> None:
    invitation = people.invite(body, "mei@example.org", Access.EDITOR, by=None, language="en")
    make_member(body, email="mei@example.org")
    response = desk.post(address(invitation, "act", "again"), follow=True)
    assert "is a member already" in text(response)


def test_the_list_of_bodies_leads_to_one_page_for_all_that_are_chosen(desk: Client, body: Organization) -> None:
    other = make_organization("other", name_en="Other", name_zh_hans="")
    chosen = {"action": "invite_by_mail", "_selected_action": [body.pk, other.pk]}
    response = desk.post(address(Organization, "changelist"), chosen, follow=True)
    page = text(response)
    assert 'value="office@example.org"' in page
    languages = {row.body: row["language"].value() for row in response.context["rows"]}
    assert languages == {body: "zh-hans", other: "en"}


def test_all_are_invited_at_once(desk: Client, body: Organization) -> None:
    other = make_organization("other")
    response = desk.post(page_of(body, other), rows(body, other), follow=True)
    assert "2 people invited." in text(response)
    assert {each.organization for each in Invitation.objects.all()} == {body, other}
    assert OutgoingMail.objects.count() == 2


def test_a_body_without_an_address_is_left_out(desk: Client, body: Organization) -> None:
    other = make_organization("other")
    desk.post(page_of(body, other), rows(body) | rows(other, email=""))
    assert [each.organization for each in Invitation.objects.all()] == [body]
    assert "at least one address" in text(desk.post(page_of(body), rows(body, email="")))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "nonsense"}, "valid email address"),
        ({"email": "anna@example.org"}, "is a member already"),
        ({"email": "x" * 300 + "@example.org"}, "at most"),
        ({"access": "boss"}, "not one of the available choices"),
        ({"language": ""}, "This field is required."),
    ],
)
def test_one_mistake_invites_nobody_and_stands_at_its_row(
    desk: Client, body: Organization, anna: User, wrong: Any, says: str
) -> None:
    other = make_organization("other", name_en="Other")
    response = desk.post(page_of(body, other), rows(other) | rows(body, **wrong))
    assert response.status_code == 200
    assert says in text(response)
    assert "Nobody is invited yet" in text(response)
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("query", ["", "?body=999"])
def test_bodies_that_are_gone_are_chosen_again(desk: Client, query: str) -> None:
    assert "Choose the bodies again" in text(desk.get(INVITE + query, follow=True))


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30])
def test_a_key_that_is_none_is_a_bad_request(desk: Client, key: str) -> None:
    assert desk.get(f"{INVITE}?body={key}").status_code == 400


def test_more_than_a_hundred_at_once_are_refused(desk: Client) -> None:
    made = Organization.objects.bulk_create(
        Organization(slug=f"body-{number}", name_en=f"Body {number}", live_number=1) for number in range(101)
    )
    chosen = {"action": "invite_by_mail", "_selected_action": [body.pk for body in made]}
    response = desk.post(address(Organization, "changelist") + "?all=", chosen, follow=True)
    assert "Choose 100 bodies at most" in text(response)


def test_people_go_with_a_body_that_is_deleted(desk: Client) -> None:
    body = make_organization("new", live_number=None)
    make_member(body)
    people.invite(body, "mei@example.org", Access.EDITOR, by=None, language="en")
    desk.post(address(body, "delete"), {"post": "yes"})
    assert not Organization.objects.exists()
    assert not Membership.objects.exists()


def test_no_row_is_deleted_by_itself(desk: Client, anna: User) -> None:
    assert desk.post(address(membership(anna), "delete"), {"post": "yes"}).status_code == 403


def test_the_form_of_a_person_leads_to_the_bodies(anna: User) -> None:
    root = client_of()
    listed = f"{address(Membership, 'changelist')}?user__id__exact={anna.pk}"
    assert listed in text(root.get(address(anna, "change")))
    assert root.get(listed).status_code == 200
