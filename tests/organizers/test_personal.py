"""What this room stores of a person is handed over, and goes with the person."""

import pytest
from django.core.exceptions import ValidationError

from expo.accounts import personal
from expo.accounts.models import AuditChanges, AuditEntry, User
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization
from tests.organizers.factories import make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def mei(body: Organization) -> User:
    invitation = people.invite(body, "mei@example.org", Access.EDITOR, by=make_member(body), language="en")
    people.join(invitation, name="Mei Li", language="en")
    return User.objects.get(email="mei@example.org")


def test_the_bodies_and_the_invitations_of_a_person_are_handed_over(mei: User) -> None:
    people.invite(make_organization("other"), "Mei@example.org", Access.VIEWER, by=None, language="en")
    stored = personal.export(mei)
    assert [(one["body"], one["access"]) for one in stored["memberships"]] == [("Ministry of Fairs", "editor")]
    assert [one["access"] for one in stored["invitations"]] == ["viewer", "editor"]


def test_erased_nothing_of_them_stays(mei: User) -> None:
    personal.erase(mei, by=mei)
    assert not Invitation.objects.exists()
    assert Membership.objects.count() == 1
    kept = [list(model.objects.values()) for model in (AuditEntry, AuditChanges)]
    assert "mei@example.org" not in str(kept)
    assert "Mei Li" not in str(kept)


def test_the_last_owner_does_not_erase_oneself_and_is_told_what_to_do(body: Organization) -> None:
    anna = make_member(body)
    make_member(body, Access.EDITOR)
    with pytest.raises(ValidationError, match="last owner of Ministry of Fairs"):
        personal.erase(anna, by=anna)
    make_member(body)
    personal.erase(anna, by=anna)
    assert not User.objects.filter(pk=anna.pk).exists()


def test_staff_erase_the_last_owner(body: Organization) -> None:
    anna = make_member(body)
    personal.erase(anna, by=make_person(is_staff=True))
    assert not Membership.objects.exists()
