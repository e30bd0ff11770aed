"""Every kind of mail, in each language, as plain text and as HTML."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from expo.accounts.letters import KINDS, Letter, written
from expo.accounts.models import OutgoingMail, StaffInvitation, User
from expo.core import languages
from expo.event.models import Contact, Edition
from expo.revisions import verbs
from organizers.models import Access, Invitation, Reminder
from tests.organizers.factories import make_member, make_organization
from tests.organizers.listings import make_manager, send
from tests.support import records

pytestmark = pytest.mark.django_db


#: Nothing of a name or a note is markup.
NAME = "Lin & Söhne <Lin>"


def lin() -> User:
    return User.objects.create_user("lin@example.org", "a long pass phrase", name=NAME, is_staff=True)


def staff_invitation() -> dict[str, Any]:
    invited = StaffInvitation.objects.create(person=lin(), expires_at=timezone.now() + StaffInvitation.LASTS)
    return {"person": invited.person, "about": invited}


def organizer_invitation() -> dict[str, Any]:
    invited = Invitation.objects.create(
        organization=make_organization(), email="new@example.org", access=Access.EDITOR, invited_by=lin(),
        expires_at=timezone.now() + Invitation.LASTS,
    )  # fmt: skip
    return {"address": invited.email, "about": invited}


def listing(*approved: str, notes: dict[str, str] | None = None, to_staff: bool = False) -> dict[str, Any]:
    """Sent by a member; then decided, where there is something to decide."""
    body, staff = make_organization(), make_manager()
    member = make_member(body, Access.EDITOR, "member@example.org", name=NAME)
    draft = send(body, member, phone="010-66611065", website="https://ministry.example.org/", description_en="Fairs.")
    if approved or notes:
        verbs.decide(draft, by=staff, version=draft.version, approved=approved, notes=notes or {})
    return {"person": staff if to_staff else member, "about": draft}


def listing_returned() -> dict[str, Any]:
    notes = {
        "": "Thank you.",
        "website": "It does not open.\nSee <https://example.org/>.",
        "description_en": "Say more.",
    }
    return listing("phone", notes=notes)


def listing_put_back() -> dict[str, Any]:
    sample = listing()
    draft = sample["about"]
    verbs.correct(draft.record, {"website": "https://right.example.org/"}, by=None, live_number=1)
    draft.refresh_from_db()
    return sample


def listing_reminder() -> dict[str, Any]:
    body, today = make_organization(), timezone.localdate()
    member = make_member(body, email="member@example.org", name=NAME)
    edition = Edition.objects.create(
        slug="next", year=today.year + 1, date_status="confirmed", listings_due_on=today + timedelta(days=7)
    )
    about = Reminder.objects.create(
        edition=edition, organization=body, person=member, due_on=edition.listings_due_on, days=7
    )
    return {"person": member, "about": about}


#: A mail of each kind: to whom, and about what.
SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "address_changed": lambda: {"address": "before@example.org", "about": lin()},
    "listing_approved": lambda: listing("phone", "website", "description_en"),
    "listing_put_back": listing_put_back,
    "listing_received": listing,
    "listing_reminder": listing_reminder,
    "listing_returned": listing_returned,
    "listing_waiting": lambda: listing(to_staff=True),
    "organizer_invitation": organizer_invitation,
    "password_reset": lambda: {"person": lin()},
    "staff_invitation": staff_invitation,
}


def letter_of(kind: str, language: str) -> Letter:
    records.expo(1)
    letter = written(OutgoingMail(kind=kind, language=language, **SAMPLES[kind]()))
    assert letter is not None
    return letter


def test_each_kind_has_a_sample_here() -> None:
    assert set(SAMPLES) == set(KINDS)


@pytest.mark.parametrize("language", languages.CODES)
@pytest.mark.parametrize("kind", sorted(SAMPLES))
class TestEachKind:
    def test_is_a_whole_letter(self, kind: str, language: str) -> None:
        letter = letter_of(kind, language)
        assert 0 < len(letter.subject) <= 120
        assert "\n" not in letter.subject
        assert letter.text.count(letter.link) == 1
        assert f'href="{letter.link}"' in letter.html
        assert letter.link.startswith("http://127.0.0.1:8000/")

    def test_says_whom_to_ask(self, kind: str, language: str) -> None:
        Contact.objects.create(phone="0311-66611065", mail="office@example.org", is_primary=True)
        letter = letter_of(kind, language)
        assert "0311-66611065\noffice@example.org\n" in letter.text
        assert 'href="tel:+8631166611065"' in letter.html

    def test_says_in_html_which_language_it_speaks(self, kind: str, language: str) -> None:
        assert f'<html lang="{languages.html_lang(language)}">' in letter_of(kind, language).html

    def test_shows_nothing_that_its_template_left_over(self, kind: str, language: str) -> None:
        letter = letter_of(kind, language)
        for part in (letter.subject, letter.text, re.sub(r"<style>.*?</style>", "", letter.html, flags=re.DOTALL)):
            assert not re.search(r"\{[{%]|[%}]\}|%\(|\bNone\b", part)
        assert "&amp;" not in letter.text
        assert "<Lin>" not in letter.html
