"""What was submitted, approved field by field."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from expo.accounts.models import AuditEntry
from expo.revisions import verbs
from expo.revisions.errors import Conflict, Refused, Stale
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision
from tests.organizers.factories import make_organization
from tests.revisions.people import person

pytestmark = pytest.mark.django_db

PROPOSED = {"name_en": "Ministry of Expos", "website": "https://example.org/", "mail": "info@example.org"}


@pytest.fixture
def body() -> Organization:
    return make_organization()


def submitted(body: Organization, **words: Any) -> OrganizationRevision:
    body.refresh_from_db()
    revision = verbs.save_draft(body, words or PROPOSED, by=None, stamp=Stamp.of(body, body.open_revision))
    verbs.submit(revision, by=None, version=revision.version)
    return revision  # type: ignore[return-value]


def decide(revision: OrganizationRevision, *approved: str, **notes: str) -> None:
    verbs.decide(revision, by=None, version=revision.version, approved=approved, notes=notes)


def test_what_is_approved_goes_live_at_once_as_a_revision_of_its_own(body: Organization) -> None:
    decide(submitted(body), "name_en", "mail", website="It does not open.")
    body.refresh_from_db()
    assert (body.name_en, body.mail, body.website) == ("Ministry of Expos", "info@example.org", "")
    assert body.live_number == 3
    assert body.revisions.get(number=3).state == State.PUBLISHED


def test_what_is_returned_stays_in_the_draft_with_its_note(body: Organization) -> None:
    revision = submitted(body)
    decide(revision, "name_en", "mail", website="It does not open.")
    revision.refresh_from_db()
    assert (revision.state, revision.website) == (State.CHANGES_REQUESTED, "https://example.org/")
    assert revision.notes == {"website": "It does not open."}
    assert (revision.number, revision.base_number) == (2, 3)


def test_the_rest_is_mended_sent_again_and_approved(body: Organization) -> None:
    decide(submitted(body), "name_en", "mail", website="It does not open.")
    decide(submitted(body, website="https://www.example.org/"), "website")
    body.refresh_from_db()
    assert (body.name_en, body.website, body.live_number) == ("Ministry of Expos", "https://www.example.org/", 2)
    assert body.open_revision is None


def test_all_fields_approved_are_the_revision_itself(body: Organization) -> None:
    revision = submitted(body)
    decide(revision, *PROPOSED)
    body.refresh_from_db()
    assert (body.live_number, body.revisions.count()) == (2, 2)
    assert revision.state == State.PUBLISHED


def test_no_field_approved_returns_it_whole(body: Organization) -> None:
    revision = submitted(body)
    decide(revision, name_en="Why?", website="Why?", mail="Why?")
    body.refresh_from_db()
    assert (body.live_number, body.name_en, revision.state) == (1, "Ministry of Fairs", State.CHANGES_REQUESTED)


def test_each_returned_field_is_explained_by_its_note_or_one_for_all(body: Organization) -> None:
    revision = submitted(body)
    with pytest.raises(ValidationError, match="what is to be changed"):
        decide(revision, "name_en", website="It does not open.")
    verbs.decide(revision, by=None, version=revision.version, approved=["name_en"], notes={"": "Later, please."})
    assert revision.notes == {"": "Later, please."}


def test_a_part_that_would_break_what_is_live_is_refused_whole(body: Organization) -> None:
    revision = submitted(body, name_en="", name_zh_hans="", short_name_en="Expos")
    with pytest.raises(ValidationError, match="at least one language"):
        decide(revision, "name_en", "name_zh_hans", short_name_en="Why?")
    body.refresh_from_db()
    assert (body.live_number, body.revisions.count()) == (1, 2)


def test_what_was_changed_after_it_was_read_is_not_approved(body: Organization) -> None:
    revision = submitted(body)
    read = OrganizationRevision.objects.get(pk=revision.pk)
    version = read.version
    verbs.take_back(revision, by=None, version=version)
    with pytest.raises(Conflict):
        verbs.decide(read, by=None, version=version, approved=["name_en"], notes={"": "Why?"})
    submitted(body, website="https://evil.example.org/")
    with pytest.raises(Stale):
        verbs.decide(read, by=None, version=version, approved=["name_en"], notes={"": "Why?"})
    body.refresh_from_db()
    assert body.live_number == 1


def test_whoever_submitted_decides_no_part_of_it(body: Organization) -> None:
    editor = person("keeper")
    draft = verbs.save_draft(body, PROPOSED, by=editor, stamp=Stamp.of(body, None))
    verbs.submit(draft, by=editor, version=draft.version)
    with pytest.raises(Refused):
        verbs.decide(draft, by=editor, version=draft.version, approved=["name_en"], notes={"": "Later"})


def test_both_halves_are_logged(body: Organization) -> None:
    decide(submitted(body), "name_en", website="It does not open.", mail="Whose is it?")
    said = AuditEntry.objects.of(Organization, body.pk)
    part = said.get(verb="approve_in_part")
    assert part.changes == {"name_en": ["Ministry of Fairs", "Ministry of Expos"]}
    assert "It does not open." in said.get(verb="send_back").note
