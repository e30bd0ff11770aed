"""A listing that was sent: it waits and is only read, is taken back, comes back in part, is given up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from expo.accounts.models import User
from expo.revisions import verbs
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from organizers.models import Access, Organization
from tests.event.factories import make_edition
from tests.organizers.factories import make_member, make_organization, make_participation
from tests.organizers.portal.listings import LISTING, decide, draft_of, filled, send, state_of, text, write

pytestmark = pytest.mark.django_db
CHANGES = {"website": "https://new.example.org", "mail": "info@example.org", "short_name_en": "MoF"}


@pytest.fixture
def body() -> Organization:
    return make_organization(website="https://example.org")


@pytest.fixture
def anna(client: Client, body: Organization) -> User:
    user = make_member(body, Access.EDITOR, "anna@example.org", name="Anna Wu")
    client.force_login(user)
    return user


def stamp(body: Organization) -> dict[str, str]:
    draft = draft_of(body)
    return {"stamp": f"{draft.number}.{draft.version}"}


def test_while_it_waits_it_is_only_read(client: Client, body: Organization, anna: User) -> None:
    send(client, **CHANGES)
    page = text(client.get(LISTING))
    assert "Sent for approval by Anna Wu" in page
    assert "https://new.example.org" in page
    assert 'name="website"' not in page
    assert "Take it back" in page


def test_what_is_saved_too_late_is_kept_and_said(client: Client, body: Organization, anna: User) -> None:
    late = filled(client.get(LISTING), do="save", country_en="China")
    send(client, **CHANGES)
    response = client.post(LISTING, late)
    assert response.status_code == 409
    assert "What you typed is not saved yet" in text(response)
    assert "China" in text(response)
    client.post(f"{LISTING}take-back/", stamp(body))
    page = client.get(LISTING)
    assert "Save mine all the same" in text(page)
    client.post(LISTING, filled(page, do="save"))
    assert draft_of(body).country_en == "China"


def test_it_is_taken_back_to_go_on_writing(client: Client, body: Organization, anna: User) -> None:
    send(client, **CHANGES)
    response = client.post(f"{LISTING}take-back/", stamp(body), follow=True)
    assert "Taken back" in text(response)
    assert state_of(body) == State.DRAFT
    assert 'name="website"' in text(response)


@pytest.mark.parametrize("do", ["take-back", "discard"])
def test_what_was_decided_meanwhile_is_not_undone(
    client: Client, body: Organization, anna: User, admin_user: User, do: str
) -> None:
    send(client, **CHANGES)
    old = stamp(body)
    decide(body, admin_user, {"website", "mail", "short_name_en"})
    assert client.post(f"{LISTING}{do}/", old).status_code == 409
    body.refresh_from_db()
    assert body.website == "https://new.example.org"


def test_what_came_back_shows_its_note_and_what_went_live(
    client: Client, body: Organization, anna: User, admin_user: User
) -> None:
    send(client, **CHANGES)
    decide(body, admin_user, {"short_name_en", "mail"}, website="It does not open.")
    page = text(client.get(LISTING))
    assert "Approved and live: Short name, Public contact." in page
    assert "Sent back to you: Website." in page
    assert "Note from staff: It does not open." in page
    assert 'data-state="website">Sent back<' in page
    assert 'data-state="contact">Live<' in page
    assert 'value="https://new.example.org"' in page


def test_what_came_back_is_put_right_and_sent_again(
    client: Client, body: Organization, anna: User, admin_user: User
) -> None:
    send(client, **CHANGES)
    decide(body, admin_user, {"short_name_en", "mail"}, website="It does not open.")
    send(client, website="https://right.example.org")
    page = text(client.get(LISTING))
    assert 'data-state="website">Waiting for approval<' in page
    assert "Approved and live" not in page
    decide(body, admin_user, {"website"})
    body.refresh_from_db()
    assert body.website == "https://right.example.org"


def test_a_note_on_the_whole_is_shown(client: Client, body: Organization, anna: User, admin_user: User) -> None:
    send(client, **CHANGES)
    draft = draft_of(body)
    verbs.send_back(draft, by=admin_user, version=draft.version, notes={"": "Please call us first."})
    page = text(client.get(LISTING))
    assert "Note from staff: Please call us first." in page
    assert "Approved and live" not in page


def test_no_member_reads_there_the_mail_address_of_who_sent_it(client: Client, body: Organization, anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(name="")
    send(client, **CHANGES)
    client.force_login(make_member(body, Access.VIEWER, "viewer@example.org"))
    page = text(client.get(LISTING))
    assert f"Sent for approval by {anna.email.partition('@')[0]} on" in page
    assert anna.email not in page


def test_what_staff_corrected_meanwhile_is_named_beside_ones_own(
    client: Client, body: Organization, anna: User
) -> None:
    send(client, **CHANGES)
    verbs.correct(body, {"website": "https://right.example.org"}, by=None, live_number=1)
    page = text(client.get(LISTING))
    assert "Both of you changed: Website." in page
    assert 'value="https://new.example.org"' in page
    assert "https://right.example.org" in page


def test_a_draft_is_given_up_after_a_question(client: Client, body: Organization, anna: User) -> None:
    write(client, **CHANGES)
    page = text(client.get(f"{LISTING}discard/"))
    assert "What is live stays as it is." in page
    assert state_of(body) == State.DRAFT
    response = client.post(f"{LISTING}discard/", stamp(body), follow=True)
    assert "The draft is discarded." in text(response)
    assert not body.revisions.open().exists()


def test_what_staff_have_or_what_is_all_there_is_cannot_be_given_up(
    client: Client, body: Organization, anna: User
) -> None:
    assert client.get(f"{LISTING}discard/").status_code == 409
    send(client, **CHANGES)
    assert client.get(f"{LISTING}discard/").status_code == 409
    new = make_organization("club", live_number=None, name_en="", name_zh_hans="")
    draft = verbs.save_draft(new, {"name_en": "Club"}, by=None, stamp=Stamp(0, 0))
    client.force_login(make_member(new))
    assert client.post("/en/portal/club/listing/discard/", {"stamp": f"{draft.number}.1"}).status_code == 409


def test_after_the_deadline_they_read_that_it_comes_late(client: Client, body: Organization, anna: User) -> None:
    today = timezone.localdate()
    edition = make_edition(
        slug="next", starts_on=today + timedelta(days=9), ends_on=today + timedelta(days=11), is_current=True,
        listings_due_on=today + timedelta(days=3),
    )  # fmt: skip
    make_participation(edition, body)
    assert "comes late" not in text(client.get(LISTING))
    edition.listings_due_on = today - timedelta(days=2)
    edition.save()
    assert "The deadline has passed: what you send now comes late." in text(client.get(LISTING))
    assert "staff see that it comes late" in text(client.get(send(client, **CHANGES)["Location"]))
