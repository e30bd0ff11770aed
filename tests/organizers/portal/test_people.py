"""The people of a body: all members see them, owners invite and decide, each may leave."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from expo.accounts.models import OutgoingMail, User
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization
from tests.organizers.factories import make_member, make_organization

pytestmark = pytest.mark.django_db
PEOPLE = "/en/portal/ministry/people/"
MEI = {"email": "mei@example.org", "access": "editor", "language": "zh-hans"}


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def anna(body: Organization, client: Client) -> User:
    """The first owner, signed in."""
    user = make_member(body, Access.OWNER, "anna@example.org", name="Anna Wu")
    client.force_login(user)
    return user


def membership(user: User) -> Membership:
    return Membership.objects.get(user=user)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("access", [Access.EDITOR, Access.VIEWER])
def test_members_see_names_and_access_but_no_addresses(
    client: Client, body: Organization, anna: User, access: Access
) -> None:
    people.invite(body, "mei@example.org", Access.EDITOR, by=anna, language="en")
    client.force_login(make_member(body, access))
    page = text(client.get(PEOPLE))
    assert "Anna Wu" in page
    assert "anna@example.org" not in page
    assert "mei@example.org" not in page
    assert "/people/invite/" not in page


@pytest.mark.parametrize("access", [Access.EDITOR, Access.VIEWER])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_owners_find_what_owners_do(
    client: Client, body: Organization, anna: User, access: Access, method: str
) -> None:
    invitation = people.invite(body, "mei@example.org", Access.EDITOR, by=anna, language="en")
    client.force_login(make_member(body, access))
    own = membership(anna).pk
    paths = ("invite/", f"{own}/", f"{own}/remove/", *(f"invitations/{invitation.pk}/{do}/" for do in DOING))
    assert {getattr(client, method)(PEOPLE + path, MEI).status_code for path in paths} == {404}
    assert membership(anna).access == Access.OWNER
    assert Invitation.objects.get().number == 1


DOING = ("again", "withdraw")


def test_people_of_another_body_are_not_there(client: Client, body: Organization, anna: User) -> None:
    other = make_organization("other")
    bo = membership(make_member(other)).pk
    invitation = people.invite(other, "mei@example.org", Access.EDITOR, by=None, language="en").pk
    paths = (f"{bo}/", f"{bo}/remove/", *(f"invitations/{invitation}/{do}/" for do in DOING))
    assert {client.post(PEOPLE + path, {"access": "viewer"}).status_code for path in paths} == {404}
    assert client.get("/en/portal/other/people/").status_code == 404
    assert Membership.objects.get(pk=bo).access == Access.OWNER


@pytest.mark.parametrize("path", ["1/remove/", "invitations/1/again/", "invitations/1/withdraw/"])
def test_what_a_button_does_no_link_does(client: Client, anna: User, path: str) -> None:
    assert client.get(PEOPLE + path).status_code == 405


def test_an_owner_invites(client: Client, anna: User) -> None:
    response = client.post(PEOPLE + "invite/", MEI, follow=True)
    assert "mei@example.org is invited." in text(response)
    invitation = Invitation.objects.get()
    assert (invitation.access, invitation.language, invitation.invited_by) == ("editor", "zh-hans", anna)
    assert "the link opens until" in text(response)


def test_the_form_says_what_does_not_do(client: Client, body: Organization, anna: User) -> None:
    make_member(body, email="mei@example.org")
    for wrong, says in [
        ({}, "mei@example.org is a member already."),
        ({"email": "mei"}, "Enter a valid email address."),
        ({"email": "x" * 300 + "@example.org"}, "at most"),
        ({"access": "boss"}, "not one of the available choices"),
        ({"language": "fr"}, "not one of the available choices"),
    ]:
        response = client.post(PEOPLE + "invite/", MEI | wrong)
        assert response.status_code == 200
        assert says in text(response)
    assert not Invitation.objects.exists()


def test_an_invitation_is_sent_again_and_withdrawn(client: Client, anna: User) -> None:
    client.post(PEOPLE + "invite/", MEI)
    invitation = Invitation.objects.get()
    Invitation.objects.update(expires_at=timezone.now())
    assert "too old" in text(client.get(PEOPLE))
    client.post(f"{PEOPLE}invitations/{invitation.pk}/again/")
    assert OutgoingMail.objects.count() == 1
    invitation.refresh_from_db()
    assert (invitation.is_open, invitation.number) == (True, 2)
    client.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/")
    assert not client.get(PEOPLE).context["invitations"]
    late = client.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/", follow=True)
    assert "cannot be done any more" in text(late)


def test_nobody_fills_the_mailboxes_of_others(client: Client, anna: User) -> None:
    answers = [client.post(PEOPLE + "invite/", MEI).status_code for _ in range(31)]
    assert answers == [302] * 30 + [429]


def test_an_owner_changes_the_access_of_a_member(client: Client, body: Organization, anna: User) -> None:
    bo = membership(make_member(body, Access.VIEWER))
    assert "The access is changed." in text(client.post(f"{PEOPLE}{bo.pk}/", {"access": "owner"}, follow=True))
    assert membership(bo.user).access == Access.OWNER


def test_an_owner_ends_a_membership(client: Client, body: Organization, anna: User) -> None:
    bo = membership(make_member(body, Access.EDITOR, name="Bo"))
    response = client.post(f"{PEOPLE}{bo.pk}/remove/", follow=True)
    assert "Bo no longer keeps this listing." in text(response)
    client.force_login(bo.user)
    assert client.get(PEOPLE).status_code == 404


@pytest.mark.parametrize("path", ["{}/", "{}/remove/", "leave/"])
def test_the_last_owner_is_told_why_not(client: Client, anna: User, path: str) -> None:
    response = client.post(PEOPLE + path.format(membership(anna).pk), {"access": "viewer"}, follow=True)
    assert response.status_code == 200
    assert "last owner" in text(response)
    assert membership(anna).access == Access.OWNER


def test_the_last_owner_reads_so_before_a_button_is_offered(client: Client, anna: User) -> None:
    page = text(client.get(PEOPLE + "leave/"))
    assert "You are the last owner" in page
    assert 'method="post"' not in page.split("<main")[1]


def test_an_owner_among_others_steps_down_and_loses_the_page(client: Client, body: Organization, anna: User) -> None:
    make_member(body)
    own = f"{PEOPLE}{membership(anna).pk}/"
    assert client.post(own, {"access": "viewer"}, follow=True).status_code == 200
    assert client.get(own).status_code == 404


@pytest.mark.parametrize("access", Access)
def test_everyone_leaves_after_a_question(client: Client, body: Organization, anna: User, access: Access) -> None:
    bo = make_member(body, access)
    client.force_login(bo)
    assert "Leave this body" in text(client.get(PEOPLE + "leave/"))
    assert membership(bo)
    response = client.post(PEOPLE + "leave/", follow=True)
    assert "You no longer keep the listing of Ministry of Fairs." in text(response)
    assert not Membership.objects.filter(user=bo).exists()


def test_no_address_of_a_member_is_public(client: Client, body: Organization, anna: User) -> None:
    client.logout()
    for path in ("/en/organizers/ministry/", "/en/organizers/", "/en/"):
        assert "anna@example.org" not in text(client.get(path))
