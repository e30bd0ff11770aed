"""What is done to the people of a body, and who may do it."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection

from expo.accounts.errors import Settled
from expo.accounts.models import AuditEntry, OutgoingMail, User
from expo.revisions.errors import Refused
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization
from tests.organizers.factories import make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def owner(body: Organization) -> User:
    return make_member(body)


def membership_of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def invite(body: Organization, by: User | None = None, **fields: Any) -> Invitation:
    given = {"email": "mei@example.org", "access": Access.EDITOR, "language": "en"} | fields
    return people.invite(body, by=by, **given)


def test_inviting_puts_a_mail_in_the_language_asked_for(body: Organization, owner: User) -> None:
    invitation = invite(body, owner, language="zh-hans")
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.address, mail.language) == ("organizer_invitation", "mei@example.org", "zh-hans")
    assert mail.about == invitation


def test_inviting_an_address_again_renews_the_one_invitation(body: Organization, owner: User) -> None:
    first = invite(body, owner)
    again = invite(body, owner, email="Mei@Example.org", access=Access.VIEWER)
    assert (again.pk, again.number, again.access) == (first.pk, 2, Access.VIEWER)
    assert OutgoingMail.objects.count() == 1


def test_a_member_is_not_invited(body: Organization, owner: User) -> None:
    make_member(body, email="mei@example.org")
    with pytest.raises(ValidationError, match="is a member already"):
        invite(body, owner, email="MEI@example.org")


@pytest.mark.parametrize("access", [Access.EDITOR, Access.VIEWER])
def test_only_owners_manage(body: Organization, owner: User, access: Access) -> None:
    member = make_member(body, access)
    invitation = invite(body)
    for forbidden in (
        lambda: invite(body, member),
        lambda: people.withdraw(invitation, member),
        lambda: people.remove(membership_of(owner), member),
        lambda: people.change_access(membership_of(member), Access.OWNER, member),
    ):
        with pytest.raises(Refused):
            forbidden()


def test_owners_of_another_body_do_not_manage(body: Organization, owner: User) -> None:
    stranger = make_member(make_organization("other"))
    with pytest.raises(Refused):
        invite(body, stranger)
    with pytest.raises(Refused):
        people.remove(membership_of(owner), stranger)


def test_an_owner_who_is_no_longer_active_does_not_manage(body: Organization, owner: User) -> None:
    owner.is_active = False
    owner.save()
    with pytest.raises(Refused):
        invite(body, owner)


def test_nobody_is_invited_to_a_body_that_became_another(body: Organization) -> None:
    Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
    with pytest.raises(Settled):
        invite(body)


def test_accepting_makes_a_member_once(body: Organization) -> None:
    invitation, mei = invite(body), make_person("mei@example.org")
    assert people.accept(invitation, mei).access == Access.EDITOR
    with pytest.raises(Settled):
        people.accept(invitation, make_person())
    assert Invitation.objects.get().accepted_by == mei


@pytest.mark.parametrize(
    ("held", "offered", "kept"),
    [(Access.VIEWER, Access.EDITOR, Access.EDITOR), (Access.OWNER, Access.EDITOR, Access.OWNER)],
)
def test_a_member_who_accepts_keeps_the_higher_access(
    body: Organization, held: Access, offered: Access, kept: Access
) -> None:
    member = make_member(body, held)
    assert people.accept(invite(body, access=offered), member).access == kept


def test_withdrawn_sent_anew_or_too_old_it_is_not_accepted(body: Organization) -> None:
    mei = make_person("mei@example.org")
    first = invite(body)
    second = invite(body)
    with pytest.raises(Settled):
        people.accept(first, mei)
    Invitation.objects.update(expires_at=second.invited_at)
    with pytest.raises(Settled):
        people.accept(second, mei)
    third = invite(body)
    people.withdraw(third, None)
    with pytest.raises(Settled):
        people.accept(third, mei)
    assert not OutgoingMail.objects.exists()
    assert not Membership.objects.exists()


def test_what_was_accepted_is_not_withdrawn(body: Organization, owner: User) -> None:
    invitation = invite(body)
    people.accept(invitation, make_person())
    with pytest.raises(Settled):
        people.withdraw(invitation, owner)


def test_a_newcomer_gets_an_account_of_no_staff_with_the_invited_address(body: Organization) -> None:
    people.join(invite(body, access=Access.VIEWER), name="Mei", language="zh-hans")
    mei = User.objects.get(email="mei@example.org")
    assert (mei.name, mei.language, mei.is_staff, mei.has_usable_password()) == ("Mei", "zh-hans", False, False)
    assert mei.emailaddress_set.get().verified
    assert membership_of(mei).access == Access.VIEWER


def test_no_second_account_is_made_for_an_address(body: Organization) -> None:
    invitation = invite(body)
    make_person("Mei@example.org")
    with pytest.raises(Settled):
        people.join(invitation, name="Mei", language="en")
    assert Invitation.objects.get().is_open


def test_no_account_is_left_of_an_invitation_that_no_longer_holds(body: Organization) -> None:
    invitation = invite(body)
    people.withdraw(invitation, None)
    with pytest.raises(Settled):
        people.join(invitation, name="Mei", language="en")
    assert not User.objects.exists()


def test_members_leave_and_are_removed(body: Organization, owner: User) -> None:
    mei, bo = make_member(body, Access.EDITOR), make_member(body, Access.OWNER)
    people.leave(membership_of(mei))
    people.remove(membership_of(bo), owner)
    assert [each.user for each in Membership.objects.all()] == [owner]


def test_the_last_owner_stays(body: Organization, owner: User) -> None:
    make_member(body, Access.EDITOR)
    make_member(body, Access.OWNER, is_active=False)
    mine = membership_of(owner)
    for refused in (
        lambda: people.leave(mine),
        lambda: people.remove(mine, owner),
        lambda: people.change_access(mine, Access.VIEWER, owner),
    ):
        with pytest.raises(ValidationError, match="last owner"):
            refused()
    assert membership_of(owner).access == Access.OWNER


def test_with_a_second_owner_the_first_is_lowered(body: Organization, owner: User) -> None:
    make_member(body)
    people.change_access(membership_of(owner), Access.EDITOR, owner)
    assert membership_of(owner).access == Access.EDITOR


def test_staff_end_every_membership(body: Organization, owner: User) -> None:
    manager = make_person(is_staff=True)
    manager.groups.add(Group.objects.get(name="Organizer managers"))
    people.change_access(membership_of(owner), Access.EDITOR, manager)
    people.remove(membership_of(owner), manager)
    assert not Membership.objects.exists()


def test_what_has_ended_is_not_ended_again(body: Organization, owner: User) -> None:
    mei = membership_of(make_member(body, Access.EDITOR))
    people.leave(mei)
    for late in (
        lambda: people.leave(mei),
        lambda: people.remove(mei, owner),
        lambda: people.change_access(mei, Access.VIEWER, owner),
    ):
        with pytest.raises(Settled):
            late()


def test_each_step_is_in_the_history_of_the_body(body: Organization, owner: User) -> None:
    mei = make_person("mei@example.org")
    people.withdraw(invite(body, owner), owner)
    people.accept(invite(body, owner), mei)
    people.change_access(membership_of(mei), Access.OWNER, owner)
    people.remove(membership_of(owner), mei)
    people.change_access(membership_of(mei), Access.VIEWER, None)
    people.leave(membership_of(mei))
    done = AuditEntry.objects.of(Organization, body.pk).order_by("pk").values_list("verb", "actor__email")
    assert list(done) == [
        ("invite", owner.email), ("withdraw_invitation", owner.email), ("invite", owner.email),
        ("accept_invitation", mei.email), ("change_access", owner.email), ("remove_member", mei.email),
        ("change_access", None), ("leave", mei.email),
    ]  # fmt: skip


def together(*acts: Any) -> list[str]:
    """What came of each, all begun at the same moment."""
    barrier, said = Barrier(len(acts)), []

    def run(act: Any) -> None:
        barrier.wait()
        try:
            act()
            said.append("done")
        except (Settled, ValidationError):
            said.append("too late")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_wins(body: Organization) -> None:
    invitation, mei, bo = invite(body), make_person(), make_person()
    said = together(lambda: people.accept(invitation, mei), lambda: people.accept(invitation, bo))
    assert said == ["done", "too late"]
    assert Membership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_newcomers_at_once_one_wins(body: Organization) -> None:
    """Who opens the same link twice, or two invitations to two bodies."""
    invitations = [invite(body), invite(make_organization("other"))]
    said = together(*(lambda each=each: people.join(each, name="Mei", language="en") for each in invitations))
    assert said == ["done", "too late"]
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays(body: Organization) -> None:
    both = [membership_of(make_member(body)), membership_of(make_member(body))]
    assert together(*(lambda each=each: people.leave(each) for each in both)) == ["done", "too late"]
    assert Membership.objects.count() == 1
