"""What was shown is done: all of it, by revisions, and written down."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.accounts.models import AuditEntry, OutgoingMail
from expo.public import state
from expo.revisions import verbs
from expo.revisions.errors import Stale
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision, Participation
from organizers.spreadsheet.plan import make_plan
from organizers.spreadsheet.writing import carry_out
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation, make_role
from tests.organizers.spreadsheet.lists import a_list, carry, chief, keeper

pytestmark = pytest.mark.django_db

KIND = {"slug": "ministry", "kind": "media"}


def test_what_a_body_says_of_itself_goes_to_review() -> None:
    body = make_organization()
    by = keeper()
    carry(KIND, by=by)
    body.refresh_from_db()
    assert (body.kind, body.live_number) == ("", 1)
    revision = body.open_revision
    assert revision
    assert (revision.kind, revision.name_en, revision.number, revision.base_number) == (
        "media", "Ministry of Fairs", 2, 1,
    )  # fmt: skip
    assert (revision.state, revision.submitted_by) == (State.IN_REVIEW, by)


def test_a_second_person_approves_it_as_any_other_revision() -> None:
    body = make_organization()
    carry(KIND)
    revision = body.open_revision
    assert revision
    verbs.approve(revision, by=chief(), version=revision.version)
    body.refresh_from_db()
    assert (body.kind, body.live_number) == ("media", 2)


def test_who_may_publish_alone_may_do_so_at_once() -> None:
    body = make_organization()
    by = chief()
    carry(KIND, by=by, at_once=True)
    body.refresh_from_db()
    assert (body.kind, body.name_zh_hans, body.live_number, body.open_revision) == ("media", "展览部", 2, None)
    revision = body.revisions.get(number=2)
    assert (revision.state, revision.reviewed_by, revision.published_alone, revision.kind) == (
        State.PUBLISHED, by, True, "media",
    )  # fmt: skip


def test_nobody_else_may() -> None:
    make_organization()
    with pytest.raises(Stale):
        carry(KIND, at_once=True)
    assert OrganizationRevision.objects.count() == 1


def test_a_new_body_is_no_public_one_until_it_is_approved() -> None:
    carry({"name_en": "Chamber", "slug": "chamber"})
    body = Organization.objects.get(slug="chamber")
    assert not Organization.objects.visible().exists()
    revision = body.open_revision
    assert revision
    verbs.approve(revision, by=chief(), version=revision.version)
    assert [found.name_en for found in Organization.objects.visible()] == ["Chamber"]


def test_a_new_body_can_be_live_at_once() -> None:
    carry({"name_en": "Chamber", "website": "https://example.org/"}, by=chief(), at_once=True)
    (body,) = Organization.objects.visible()
    assert (body.slug, body.name_en, body.website, body.live_number) == (
        "chamber", "Chamber", "https://example.org/", 1,
    )  # fmt: skip
    assert body.revisions.get().state == State.PUBLISHED


def test_a_body_that_was_never_live_goes_live() -> None:
    body = make_organization(live_number=None, name_en="", name_zh_hans="")
    carry({"slug": "ministry", "name_en": "Ministry"}, by=chief(), at_once=True)
    body.refresh_from_db()
    assert (body.name_en, body.live_number) == ("Ministry", 1)


def test_placement_and_roles_hold_at_once() -> None:
    body, edition = make_organization(), make_edition()
    held = make_participation(edition, body, rank=1, position=1)
    make_role(2)
    row = {"slug": "ministry", "edition": "2021"}
    carry(
        row | {"role": "host", "position": "7", "monogram": "MF"},
        row | {"role": "executive", "printed_name_en": "Fairs", "other_names": "Fair Office\n展览办"},
    )
    body.refresh_from_db()
    held.refresh_from_db()
    assert (body.monogram, body.other_names, body.live_number, body.open_revision) == (
        "MF", "Fair Office\n展览办", 1, None,
    )  # fmt: skip
    assert held.position == 7
    made = Participation.objects.get(role=make_role(2))
    assert (made.organization, made.position, made.printed_name_en) == (body, 1, "Fairs")


def test_what_is_not_in_the_list_stays() -> None:
    other = make_organization("other", name_en="Other", name_zh_hans="", phone="0311-66611065")
    make_organization(website="https://example.org/", monogram="MF")
    carry(KIND, by=chief(), at_once=True)
    other.refresh_from_db()
    body = Organization.objects.get(slug="ministry")
    assert other.phone == "0311-66611065"
    assert (body.website, body.monogram) == ("https://example.org/", "MF")


def test_all_or_nothing() -> None:
    make_organization()
    with pytest.raises(Stale):
        carry(KIND, {"name_en": "Chamber", "mail": "nobody"})
    assert Organization.objects.count() == 1
    assert OrganizationRevision.objects.count() == 1


@pytest.mark.parametrize("meanwhile", ["changed", "drafted", "deleted", "added"])
def test_what_has_changed_since_it_was_looked_at_is_not_overwritten(meanwhile: str) -> None:
    body, by = make_organization(), chief()
    data = a_list(KIND, {"name_en": "Chamber"})
    stamp = make_plan(data, by).stamp
    match meanwhile:
        case "changed":
            verbs.correct(body, {"kind": "company"}, by=None, live_number=1)
        case "drafted":
            verbs.save_draft(body, {"kind": "company"}, by=None, stamp=Stamp(1, 0))
        case "deleted":
            body.delete()
        case "added":
            make_organization("chamber", name_en="Chamber", name_zh_hans="")
    before = OrganizationRevision.objects.count()
    with pytest.raises(Stale):
        carry_out(data, by, stamp=stamp, at_once=True)
    assert OrganizationRevision.objects.count() == before


def test_a_list_that_was_imported_has_nothing_left_to_do() -> None:
    rows = [KIND, {"name_en": "Chamber", "description_zh_hans": "商会"}]
    make_organization()
    carry(*rows, by=chief(), at_once=True)
    assert make_plan(a_list(*rows), keeper()).is_idle


@pytest.mark.django_db(transaction=True)
def test_readers_see_it_at_once_and_no_mail_is_sent() -> None:
    make_organization()
    before = state.generation()
    carry(KIND, by=chief(), at_once=True)
    assert state.generation() != before
    assert not OutgoingMail.objects.exists()


def test_it_is_written_down_by_body_and_field() -> None:
    body, by = make_organization(), chief()
    make_edition()
    role = make_role(1)
    carry(KIND | {"monogram": "MF", "edition": "2021", "role": "Host"}, by=by, at_once=True)
    (entry,) = AuditEntry.objects.filter(object_id=str(body.pk))
    held = f"organizers.participation.{Participation.objects.get().pk}"
    assert (entry.verb, entry.actor) == ("correct", by)
    assert entry.note == "Revision 2\nImported from list.csv"
    assert entry.changes["kind"] == ["", "media"]
    assert entry.changes["monogram"] == ["", "MF"]
    assert entry.changes[f"{held}.role"] == [None, {"id": role.pk, "label": "Host"}]


def test_what_holds_at_once_and_what_waits_for_review_are_written_down_apart() -> None:
    make_organization()
    carry(KIND | {"monogram": "MF"})
    holds, waits = AuditEntry.objects.order_by("pk")
    assert (holds.verb, holds.changes) == ("change", {"monogram": ["", "MF"]})
    assert (waits.verb, waits.changes) == ("submit", {"kind": ["", "media"]})


def test_a_new_body_in_review_is_written_down_as_added_and_sent() -> None:
    carry({"name_en": "Chamber"})
    assert [entry.verb for entry in AuditEntry.objects.order_by("pk")] == ["add", "submit"]


def test_few_rows_and_many_ask_the_database_as_often() -> None:
    by = chief()
    make_edition()
    make_role(1)

    def queries(letter: str, count: int) -> int:
        def rows(**more: Any) -> list[dict[str, Any]]:
            row = {"edition": "2021", "role": "Host"} | more
            return [row | {"name_en": f"{letter} {number}"} for number in range(count)]

        carry(*rows(), by=by, at_once=True)
        data = a_list(*rows(kind="media", monogram="M", position="3"))
        stamp = make_plan(data, by).stamp
        with CaptureQueriesContext(connection) as asked:
            carry_out(data, by, stamp=stamp, at_once=True)
        return len(asked)

    queries("warm", 1)
    assert queries("few", 2) == queries("many", 12)
