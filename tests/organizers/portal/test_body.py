"""The overview of a body: how its listing stands, what is missing, until when, and what one can do."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from expo.accounts.models import User
from expo.event.models import Edition
from expo.revisions import verbs
from organizers.models import Access, Organization
from tests.organizers import listings
from tests.organizers.factories import make_member, make_organization, make_participation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def anna(body: Organization, client: Client) -> User:
    user = make_member(body)
    client.force_login(user)
    return user


def page(client: Client, slug: str = "ministry") -> str:
    response = client.get(f"/en/portal/{slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_since_when_the_listing_is_live_and_leads_to_it(client: Client, anna: User) -> None:
    seen = page(client)
    assert "As approved on" in seen
    assert 'href="/en/organizers/ministry/"' in seen


def test_it_says_what_is_saved_and_not_sent(client: Client, body: Organization, anna: User) -> None:
    listings.write(body, anna, website="https://example.org/", phone="0311-66611065")
    seen = page(client)
    assert "Saved, not sent" in seen
    assert "2 fields" in seen
    assert "Website" in seen


def test_it_says_what_waits(client: Client, body: Organization, anna: User) -> None:
    listings.send(body, anna, website="https://example.org/")
    seen = page(client)
    assert "Waiting for approval" in seen
    assert "1 field" in seen
    assert "Sent on" in seen


def test_it_says_what_came_back_with_each_note(client: Client, body: Organization, anna: User) -> None:
    revision = listings.send(body, anna, website="https://example.org/")
    reviewer = make_person(is_staff=True, is_superuser=True)
    verbs.send_back(revision, by=reviewer, version=revision.version, notes={"website": "It does not <open>.", "": "Hm"})
    seen = page(client)
    assert "Sent back to you" in seen
    assert "It does not &lt;open&gt;." in seen
    assert "<strong>Website</strong>" in seen


def test_a_body_that_is_new_is_called_by_its_draft(client: Client) -> None:
    body = make_organization("new", name_en="", name_zh_hans="", live_number=None)
    anna = make_member(body)
    listings.write(body, anna, name_en="New Institute")
    client.force_login(anna)
    seen = page(client, "new")
    assert "<h1>New Institute</h1>" in seen
    assert "Not yet" in seen
    assert "/en/organizers/new/" not in seen


def test_taken_down_it_says_so(client: Client, body: Organization, anna: User) -> None:
    Organization.objects.filter(pk=body.pk).update(withdrawn_at=timezone.now())
    assert "Taken down" in page(client)


@pytest.mark.parametrize(("days", "says"), [(3, "Until the end of the day"), (-3, "It has passed")])
def test_the_deadline_of_its_edition(client: Client, body: Organization, anna: User, days: int, says: str) -> None:
    today = timezone.localdate()
    edition = Edition.objects.create(
        slug="next", year=today.year, is_current=True, date_status="confirmed", starts_on=today + timedelta(days=30),
        ends_on=today + timedelta(days=32), listings_due_on=today + timedelta(days=days),
    )  # fmt: skip
    make_participation(edition, body)
    seen = page(client)
    assert "Deadline" in seen
    assert says in seen
    assert "Host" in seen


def test_the_checklist_says_what_is_missing(client: Client, anna: User) -> None:
    seen = page(client)
    assert "Checklist" in seen
    assert "Done: </span>Name (English)" in seen
    assert "To do: </span>Website" in seen
    assert "You can leave it out." in seen


@pytest.mark.parametrize(
    ("access", "says"),
    [(Access.OWNER, "say who else may"), (Access.EDITOR, "As an editor"), (Access.VIEWER, "As a viewer")],
)
def test_it_says_what_one_may_do(client: Client, body: Organization, access: Access, says: Any) -> None:
    client.force_login(make_member(body, access))
    assert says in page(client)
