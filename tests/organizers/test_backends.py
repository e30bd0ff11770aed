"""What members may do with their own body, and with no other."""

import pytest

from expo.accounts.models import User
from organizers.models import Access, Membership, Organization
from tests.organizers.factories import make_member, make_organization

pytestmark = pytest.mark.django_db
CHANGE, VIEW = "organizers.change_organization", "organizers.view_organization"


def rights(user: User, body: Organization | None) -> set[str]:
    return {right for right in (CHANGE, VIEW, "organizers.publish_organization") if user.has_perm(right, body)}


@pytest.mark.parametrize(
    ("access", "may"), [(Access.OWNER, {CHANGE, VIEW}), (Access.EDITOR, {CHANGE, VIEW}), (Access.VIEWER, {VIEW})]
)
def test_members_hold_rights_on_their_own_body_by_access(access: Access, may: set[str]) -> None:
    body, other = make_organization(), make_organization("other")
    member = make_member(body, access)
    assert (rights(member, body), rights(member, other), rights(member, None)) == (may, set(), set())


def test_who_left_and_who_is_no_longer_active_hold_none() -> None:
    body = make_organization()
    anna, bo = make_member(body), make_member(body)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    Membership.objects.filter(user=bo).delete()
    assert rights(User.objects.get(pk=anna.pk), body) == rights(User.objects.get(pk=bo.pk), body) == set()


def test_a_body_that_was_merged_has_members_no_more() -> None:
    body = make_organization()
    member = make_member(body)
    Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
    assert rights(member, body) == set()
