"""The listings that wait for a decision, as staff go through them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from expo.accounts.models import User
from expo.core.languages import CODES
from expo.event.models import Edition
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision
from organizers.queue import Waiting
from tests.organizers.factories import make_member, make_organization, make_participation
from tests.revisions.people import person
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

QUEUE = "/admin/organizers/organization/queue/"


@pytest.fixture
def desk() -> Client:
    return client_of("Organizer managers")


def submitted(body: Organization, by: User | None = None, days: int = 0, **words: Any) -> OrganizationRevision:
    """So many days ago."""
    draft = verbs.save_draft(body, words or {"website": "https://example.org/"}, by=by, stamp=Stamp.of(body, None))
    verbs.submit(draft, by=by, version=draft.version)
    OrganizationRevision.objects.filter(pk=draft.pk).update(submitted_at=timezone.now() - timedelta(days=days))
    draft.refresh_from_db()
    return draft  # type: ignore[return-value]


def current_edition(**fields: Any) -> Edition:
    return Edition.objects.create(slug="2026", year=2026, name_en="Expo 2026", is_current=True, **fields)


def decision(slug: str) -> str:
    return address(Organization.objects.get(slug=slug), "decide")


def waiting(desk: Client) -> list[Waiting]:
    found: list[Waiting] = desk.get(QUEUE).context["waiting"]
    return found


def approve(desk: Client, revision: OrganizationRevision) -> Any:
    stamp = str(Stamp(revision.number, revision.version))
    return desk.post(address(revision.record, "decide"), {"stamp": stamp, "all": "approve"})


def test_the_one_that_has_waited_longest_comes_first(desk: Client) -> None:
    submitted(make_organization("newer"), days=1)
    submitted(make_organization("older"), days=3)
    assert [each.revision.record.slug for each in waiting(desk)] == ["older", "newer"]


def test_a_draft_and_what_was_returned_do_not_wait(desk: Client) -> None:
    body, returned = make_organization("draft"), submitted(make_organization("returned"))
    verbs.save_draft(body, {"website": "https://example.org/"}, by=None, stamp=Stamp.of(body, None))
    verbs.send_back(returned, by=None, version=returned.version, notes={"": "Later, please."})
    assert "No listing waits for a decision." in desk.get(QUEUE).content.decode()


def test_each_says_who_sent_it_what_changes_and_what_the_body_is_to_the_current_edition(desk: Client) -> None:
    body = make_organization()
    make_participation(current_edition(), body, rank=2)
    member = make_member(body, name="Wu Min")
    submitted(body, by=member, name_en="Ministry", name_zh_hans="部", website="https://example.org/")
    found = waiting(desk)[0]
    assert found.changes == ["Name (English, 中文)", "Website"]
    assert found.roles == ["Executive organizer"]
    page = desk.get(QUEUE).content.decode()
    assert "by Wu Min" in page
    assert "Ministry of Fairs" in page
    assert "展览部" in page
    assert address(body, "decide") in page


def test_what_was_sent_after_the_deadline_is_marked_here_and_where_it_is_decided(desk: Client) -> None:
    today = timezone.localdate()
    edition = current_edition(
        date_status="confirmed", starts_on=today + timedelta(days=30), listings_due_on=today - timedelta(days=5)
    )
    for slug, days in (("in-time", 7), ("late", 1)):
        body = make_organization(slug)
        make_participation(edition, body)
        submitted(body, days=days)
    assert {each.revision.record.slug: each.is_late for each in waiting(desk)} == {"in-time": False, "late": True}
    marks = {slug: ">Late<" in desk.get(decision(slug)).content.decode() for slug in ("in-time", "late")}
    assert marks == {"in-time": False, "late": True}


def test_a_listing_that_was_never_live_is_called_as_it_is_proposed(desk: Client) -> None:
    submitted(Organization.objects.create(slug="new"), name_en="A new body")
    page = desk.get(QUEUE).content.decode()
    assert "A new body" in page
    assert "New listing" in page


def test_what_one_submitted_oneself_is_shown_and_left_to_a_second_person(client: Client) -> None:
    keeper = person("keeper")
    body = make_organization()
    submitted(body, by=keeper)
    client.force_login(keeper)
    page = client.get(QUEUE).content.decode()
    assert "Submitted by yourself: a second person decides." in page
    assert address(body, "decide") not in page


def test_after_a_decision_comes_the_next_that_is_mine_to_decide(client: Client) -> None:
    keeper = person("keeper")
    first = submitted(make_organization("first"), days=3)
    submitted(make_organization("own"), by=keeper, days=2)
    last = submitted(make_organization("last"), days=1)
    client.force_login(keeper)
    assert approve(client, first)["Location"] == address(last.record, "decide")
    answer = approve(client, last)
    assert answer["Location"] == QUEUE
    assert "Ministry of Fairs: approved and public." in client.get(QUEUE).content.decode()


def test_who_skipped_one_is_led_on_and_not_back(desk: Client) -> None:
    submitted(make_organization("skipped"), days=3)
    assert approve(desk, submitted(make_organization("last"), days=1))["Location"] == QUEUE


def test_the_way_to_it_stands_on_the_list_the_form_and_the_start_page(desk: Client) -> None:
    body = make_organization()
    for page in ("/admin/", "/admin/organizers/", address(Organization, "changelist"), address(body, "change")):
        assert f'href="{QUEUE}"' in desk.get(page).content.decode()


@pytest.mark.parametrize("group", ["Editors"])
def test_who_may_not_publish_organizations_has_no_queue(group: str) -> None:
    other = client_of(group)
    assert other.get(QUEUE).status_code == 403
    assert QUEUE not in other.get("/admin/").content.decode()


def test_a_member_of_a_body_has_no_queue(client: Client) -> None:
    client.force_login(make_member(make_organization()))
    assert client.get(QUEUE)["Location"].startswith("/admin/login/")


def test_looking_costs_the_same_for_one_and_for_many(desk: Client) -> None:
    edition = current_edition()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(QUEUE)
        return len(captured)

    def send(number: int) -> None:
        body = make_organization(f"body-{number}")
        make_participation(edition, body)
        submitted(body, by=make_member(body), days=number)

    send(0)
    queries()
    one = queries()
    for number in range(1, 12):
        send(number)
    assert queries() == one


def test_the_queue_is_read_and_never_written(desk: Client) -> None:
    assert desk.post(reverse("admin:organizers_organization_queue")).status_code == 405


# How it would look


def preview(desk: Client, body: Organization, language: str = "en") -> Any:
    return desk.get(reverse("admin:organizers_organization_preview", args=[body.pk, language]))


def test_the_proposal_is_seen_in_the_page_that_it_is_for(desk: Client) -> None:
    body = make_organization()
    submitted(body, name_en="Ministry of Expos")
    page = preview(desk, body).content.decode()
    assert "Ministry of Expos" in page
    assert "Preview: visitors do not see this yet." in page
    assert 'lang="zh-Hans"' in preview(desk, body, "zh-hans").content.decode()
    assert "Ministry of Expos" not in Client().get(body.get_absolute_url()).content.decode()


def test_whoever_decides_is_led_to_it_in_either_language(desk: Client) -> None:
    body = make_organization()
    submitted(body)
    page = desk.get(address(body, "decide")).content.decode()
    assert all(reverse("admin:organizers_organization_preview", args=[body.pk, code]) in page for code in CODES)


@pytest.mark.parametrize(("language", "key"), [("fr", 1), ("en", 10**19), ("en", 404)])
def test_there_is_no_preview_of_what_is_not_there(desk: Client, language: str, key: int) -> None:
    make_organization(pk=1)
    assert desk.get(f"/admin/organizers/organization/{key}/preview/{language}/").status_code == 404


def test_staff_without_rights_on_organizations_see_no_preview(client: Client) -> None:
    client.force_login(person("outsider"))
    assert preview(client, make_organization()).status_code == 403
