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
from organizers import people
from organizers.models import Access, Invitation
from tests.organizers.factories import make_member, make_organization
from tests.support import records

pytestmark = pytest.mark.django_db


def lin() -> User:
    return User.objects.create_user("lin@example.org", "a long pass phrase", name="Lin & Söhne <Lin>", is_staff=True)


def staff_invitation() -> StaffInvitation:
    return StaffInvitation.objects.create(
        person=User.objects.create_user("wang@example.org"), expires_at=timezone.now() + timedelta(days=7)
    )


def organizer_invitation() -> Invitation:
    body = make_organization(name_en="Fairs & <Lin>")
    owner = make_member(body, name="<Lin>")
    return people.invite(body, "wang@example.org", Access.OWNER, by=owner, language="en")


#: What a mail of each kind may be about, and to whom it then goes.
SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "organizer_invitation": lambda: {"address": "wang@example.org", "about": organizer_invitation()},
    "password_reset": lambda: {"person": lin()},
    "staff_invitation": lambda: {"person": lin(), "about": staff_invitation()},
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

    def test_says_in_html_which_language_it_speaks(self, kind: str, language: str) -> None:
        assert f'<html lang="{languages.html_lang(language)}">' in letter_of(kind, language).html

    def test_shows_nothing_that_its_template_left_over(self, kind: str, language: str) -> None:
        letter = letter_of(kind, language)
        for part in (letter.subject, letter.text, re.sub(r"<style>.*?</style>", "", letter.html, flags=re.DOTALL)):
            assert not re.search(r"\{[{%]|[%}]\}|%\(|\bNone\b", part)
        assert "&amp;" not in letter.text
        assert "<Lin>" not in letter.html
