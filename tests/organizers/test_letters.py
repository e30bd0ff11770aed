"""Who hears by mail of a listing that was sent for approval, and what."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import TestCase

from expo.accounts import outbox
from expo.accounts.models import OutgoingMail, User
from expo.revisions import verbs
from expo.revisions.errors import Stale
from organizers.models import Access, Organization
from tests.organizers.factories import make_member, make_organization
from tests.organizers.listings import make_manager, send, write
from tests.support.desk import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.org"


@pytest.fixture
def body() -> Organization:
    return make_organization(website="https://ministry.example.org/")


@pytest.fixture
def lin(body: Organization) -> User:
    """An editor of the body, who submits."""
    return make_member(body, Access.EDITOR, "lin@example.org", name="Lin")


@pytest.fixture
def chen() -> User:
    """A member of the staff, who decides."""
    return make_manager()


@pytest.fixture
def post() -> Iterator[Any]:
    """What is in the post, by address and subject, since it was asked last."""

    def opened() -> dict[str, mail.EmailMultiAlternatives]:
        outbox.send_due()
        letters = {message.to[0]: message for message in mail.outbox}
        mail.outbox.clear()
        return letters

    return opened


def decide(draft: Any, by: User, approved: list[str], **notes: str) -> None:
    draft.refresh_from_db()
    notes = {name.removeprefix("whole"): note for name, note in notes.items()}
    verbs.decide(draft, by=by, version=draft.version, approved=approved, notes=notes)


class TestSubmitted:
    def test_the_one_who_sent_it_reads_that_it_arrived_and_what_comes_next(self, body, lin, post) -> None:
        send(body, lin, phone="010-66611065")
        letter = post()["lin@example.org"]
        assert letter.subject == "We have the listing of Ministry of Fairs"
        assert "comes back to you with a note" in letter.body
        assert "/en/portal/ministry/listing/" in letter.body

    def test_the_staff_who_approve_are_led_to_it(self, body, lin, chen, post) -> None:
        send(body, lin, phone="010-66611065")
        letter = post()["chen@example.org"]
        assert "Lin sent the listing of Ministry of Fairs" in letter.body
        assert "- Telephone" in letter.body
        assert address(body, "decide") in letter.body

    def test_superusers_are_asked_only_where_nobody_else_may_approve(self, body, lin, post) -> None:
        User.objects.create_superuser("root@example.org")
        draft = send(body, lin, phone="010-66611065")
        assert "root@example.org" in post()
        make_manager()
        verbs.take_back(draft, by=lin, version=draft.version)
        verbs.submit(draft, by=lin, version=draft.version)
        assert set(post()) == {"lin@example.org", "chen@example.org"}

    def test_staff_who_left_are_not_asked(self, body, lin, post) -> None:
        make_manager(is_active=False)
        send(body, lin, phone="010-66611065")
        assert set(post()) == {"lin@example.org"}

    def test_what_was_taken_back_before_the_mail_went_is_not_announced(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065")
        verbs.take_back(draft, by=lin, version=draft.version)
        assert post() == {}

    def test_what_staff_write_themselves_needs_no_mail(self, body, lin, chen) -> None:
        send(body, chen, phone="010-66611065")
        assert not OutgoingMail.objects.exists()

    def test_of_what_was_not_submitted_after_all_nobody_hears(self, body, lin) -> None:
        draft = write(body, lin, phone="010-66611065")
        with pytest.raises(Stale):
            verbs.submit(draft, by=lin, version=draft.version + 1)
        assert not OutgoingMail.objects.exists()


class TestDecided:
    def test_approval_leads_to_the_public_page(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065")
        verbs.approve(draft, by=chen, version=draft.version)
        letter = post()["lin@example.org"]
        assert letter.subject == "Approved: the listing of Ministry of Fairs is public"
        assert body.get_absolute_url() in letter.body

    def test_a_return_carries_each_note(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065", website="https://wrong.example.org/")
        decide(draft, chen, [], phone="Nobody answers there.", website="It does not open.")
        letter = post()["lin@example.org"]
        assert letter.subject == "Please change the listing of Ministry of Fairs"
        assert "- Telephone\nNobody answers there." in letter.body
        assert "- Website\nIt does not open." in letter.body
        assert "<dd>It does not open.</dd>" in letter.alternatives[0][0]
        assert "are approved" not in letter.body

    def test_a_return_in_part_says_what_is_public_now(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065", website="https://wrong.example.org/")
        decide(draft, chen, ["phone"], website="It does not open.")
        letter = post()["lin@example.org"]
        assert letter.subject == "Approved in part: the listing of Ministry of Fairs"
        public, _, returned = letter.body.partition("These came back to you")
        assert "- Telephone" in public
        assert "Telephone" not in returned
        assert "- Website\nIt does not open." in returned

    def test_a_note_on_the_whole_stands_above_the_fields(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065")
        decide(draft, chen, [], whole="Please ask your office first.")
        assert "Please ask your office first." in post()["lin@example.org"].body

    def test_the_owners_hear_of_it_and_each_person_once(self, body, chen, post) -> None:
        owner = make_member(body, Access.OWNER, "owner@example.org")
        make_member(body, Access.OWNER, "second@example.org", language="zh-hans")
        make_member(body, Access.VIEWER, "viewer@example.org")
        draft = send(body, owner, phone="010-66611065")
        verbs.approve(draft, by=chen, version=draft.version)
        assert sorted(OutgoingMail.objects.values_list("person__email", "language")) == [
            ("owner@example.org", "en"),
            ("second@example.org", "zh-hans"),
        ]
        assert "/zh-hans/organizers/ministry/" in post()["second@example.org"].body

    def test_who_has_left_the_body_meanwhile_hears_nothing_and_its_owners_do(self, body, lin, chen, post) -> None:
        make_member(body, Access.OWNER, "owner@example.org")
        draft = send(body, lin, phone="010-66611065")
        lin.memberships.all().delete()
        verbs.approve(draft, by=chen, version=draft.version)
        assert set(post()) == {"owner@example.org"}

    def test_a_decision_takes_the_place_of_the_mails_that_still_wait(self, body, lin, chen) -> None:
        draft = send(body, lin, phone="010-66611065")
        verbs.approve(draft, by=chen, version=draft.version)
        assert list(OutgoingMail.objects.values_list("kind", flat=True)) == ["listing_approved"]

    def test_a_body_that_was_merged_meanwhile_is_not_spoken_of(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065")
        decide(draft, chen, [], phone="Nobody answers there.")
        Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
        assert post() == {}


class TestPutBack:
    def test_a_correction_of_the_same_field_asks_to_send_it_again(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065", website="https://new.example.org/")
        post()
        verbs.correct(body, {"website": "https://right.example.org/"}, by=None, live_number=1)
        draft.refresh_from_db()
        letter = post()["lin@example.org"]
        assert (draft.state, letter.subject) == ("draft", "Please send it again: the listing of Ministry of Fairs")
        assert "- Website" in letter.body
        assert "- Telephone" not in letter.body

    def test_a_correction_of_another_field_leaves_it_in_review(self, body, lin, chen, post) -> None:
        send(body, lin, phone="010-66611065")
        post()
        verbs.correct(body, {"website": "https://right.example.org/"}, by=None, live_number=1)
        assert post() == {}

    def test_what_staff_discard_is_told(self, body, lin, chen, post) -> None:
        draft = send(body, lin, phone="010-66611065")
        post()
        verbs.discard(draft, by=chen, version=draft.version)
        letter = post()["lin@example.org"]
        assert letter.subject == "Not taken over: the listing of Ministry of Fairs"

    def test_what_staff_take_out_of_review_is_told_to_the_owners_too(self, body, lin, chen, post) -> None:
        make_member(body, Access.OWNER, "mei@example.org")
        draft = send(body, lin, phone="010-66611065")
        post()
        verbs.take_back(draft, by=chen, version=draft.version)
        assert set(post()) == {"lin@example.org", "mei@example.org"}

    def test_what_a_member_takes_back_is_told_to_nobody(self, body, lin, chen, post) -> None:
        make_member(body, Access.OWNER, "mei@example.org")
        draft = send(body, lin, phone="010-66611065")
        post()
        verbs.take_back(draft, by=lin, version=draft.version)
        assert post() == {}


def test_the_first_listing_of_a_body_is_called_by_the_name_that_it_proposes(lin, chen, post) -> None:
    body = make_organization("new", live_number=None, name_en="", name_zh_hans="")
    wang = make_member(body, Access.OWNER, "wang@example.org")
    send(body, wang, name_en="Institute of Fairs")
    assert "Institute of Fairs" in post()["wang@example.org"].subject


def test_staff_of_another_group_are_not_asked(body, lin, post) -> None:
    editor = User.objects.create_user("editor@example.org", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    send(body, lin, phone="010-66611065")
    assert set(post()) == {"lin@example.org"}


def test_the_mails_leave_with_the_decision_and_not_before(body, lin, chen) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        send(body, lin, phone="010-66611065")
        assert not mail.outbox
    assert {message.to[0] for message in mail.outbox} == {"lin@example.org", "chen@example.org"}
