"""Whatever is done to a listing, and in whatever order: visitors see what was approved, and nothing else."""

from itertools import count
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from expo.revisions import verbs
from expo.revisions.errors import Conflict
from expo.revisions.stamp import Stamp
from organizers.models import Organization
from tests.event.factories import make_article, make_edition, make_expo, make_image
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db

FIELDS = ("name_en", "short_name_en", "description_en", "website", "mail", "country_en", "logo_id")
PAGES = (
    "/en/", "/en/organizers/", "/en/organizers/ministry/", "/zh-hans/organizers/ministry/", "/en/editions/2021/",
    "/sitemap-pages.xml",
)  # fmt: skip

fields = st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4, unique=True)
steps = st.one_of(
    st.tuples(st.just("save_draft"), fields),
    st.tuples(st.just("decide"), fields),
    st.tuples(st.just("correct"), fields),
    st.tuples(
        st.sampled_from(["submit", "submit", "approve", "take_back", "discard", "restore", "withdraw", "reinstate"]),
        st.just([]),
    ),
)


class Story:
    """What was proposed and what approved, told beside the site: `proposed` is none where nothing is open."""

    def __init__(self) -> None:
        make_expo()
        edition = make_edition(2021, is_current=True)
        self.body = make_organization()
        make_participation(edition, self.body)
        self.article = make_article("Named")
        self.article.organizations.add(self.body)
        self.first = self.live = {name: getattr(self.body, name) for name in FIELDS}
        self.proposed: dict[str, Any] | None = None
        self.is_visible = True
        self.marks: list[str] = []
        self.number = count(1)

    def do(self, verb: str, names: list[str]) -> None:
        """One step, where it is possible; the site and the story go on together or not at all."""
        self.body = Organization.objects.get(pk=self.body.pk)
        try:
            with transaction.atomic():
                getattr(self, verb)(names)
        except (Conflict, ValidationError, AttributeError):  # an AttributeError: there is no draft to do it to
            return

    def save_draft(self, names: list[str]) -> None:
        words = self._words(names)
        verbs.save_draft(self.body, words, by=None, stamp=Stamp.of(self.body, self.body.open_revision))
        self.proposed = {**(self.proposed or self.live), **words}

    def correct(self, names: list[str]) -> None:
        words = self._words(names)
        verbs.correct(self.body, words, by=None, live_number=self.body.live_number or 0)
        if self.proposed:
            moved = {name: word for name, word in words.items() if self.proposed[name] == self.live[name]}
            self.proposed = {**self.proposed, **moved}
        self.live = {**self.live, **words}

    def decide(self, names: list[str]) -> None:
        draft = self.body.open_revision
        approved = [name.removesuffix("_id") for name in names]
        verbs.decide(draft, by=None, version=draft.version, approved=approved, notes={"": "Not yet."})
        taken = {name: self._draft[name] for name in names}
        before, self.live = self.live, {**self.live, **taken}
        self.is_visible = self.is_visible or self.live != before or self.proposed == self.live
        if self.proposed == self.live:
            self.proposed = None

    def approve(self, names: list[str]) -> None:
        draft = self.body.open_revision
        verbs.approve(draft, by=None, version=draft.version)
        self.live, self.proposed, self.is_visible = self._draft, None, True

    def submit(self, names: list[str]) -> None:
        draft = self.body.open_revision
        verbs.submit(draft, by=None, version=draft.version)

    def take_back(self, names: list[str]) -> None:
        draft = self.body.open_revision
        verbs.take_back(draft, by=None, version=draft.version)

    def discard(self, names: list[str]) -> None:
        draft = self.body.open_revision
        verbs.discard(draft, by=None, version=draft.version)
        self.proposed = None

    def restore(self, names: list[str]) -> None:
        verbs.restore(self.body, 1, by=None, stamp=Stamp.of(self.body, self.body.open_revision))
        self.proposed = self.first

    def withdraw(self, names: list[str]) -> None:
        verbs.withdraw(self.body, by=None, reasons={"en": "For now."})
        self.is_visible = False

    def reinstate(self, names: list[str]) -> None:
        verbs.reinstate(self.body, by=None)
        self.is_visible = True

    @property
    def _draft(self) -> dict[str, Any]:
        assert self.proposed is not None
        return self.proposed

    def _words(self, names: list[str]) -> dict[str, Any]:
        """Each value is told apart wherever it is printed."""
        return {name: self._word(name, f"mark{next(self.number)}x") for name in names}

    def _word(self, name: str, mark: str) -> Any:
        if name == "logo_id":
            return make_image(sha256=f"{next(self.number):064}").pk
        self.marks.append(mark)
        return {"website": f"https://{mark}.example.org/", "mail": f"{mark}@example.org"}.get(name, mark)

    def leaks(self) -> list[str]:
        """What stands on a page of the site and was not approved, or not any longer."""
        allowed = {str(value) for value in self.live.values()} if self.is_visible else set()
        known = {mark for mark in self.marks if not any(mark in value for value in allowed)} | self._hidden_logos()
        client = Client(headers={"host": "127.0.0.1"})
        pages = {path: client.get(path).content.decode() for path in (*PAGES, f"/en/news/{self.article.pk}/news/")}
        return [f"{mark} on {path}" for path, html in pages.items() for mark in known if mark in html]

    def _hidden_logos(self) -> set[str]:
        logos = Organization.logo.field.related_model.objects.all()  # type: ignore[attr-defined]
        shown = self.live["logo_id"] if self.is_visible else None
        return {image.file.name.rsplit(".", 1)[0] for image in logos if image.pk != shown}


@settings(max_examples=8)
@given(st.lists(steps, min_size=4, max_size=8))
def test_visitors_see_what_was_approved_and_nothing_else(story: list[tuple[str, list[str]]]) -> None:
    with transaction.atomic():
        told = Story()
        for verb, names in story:
            told.do(verb, names)
            assert told.leaks() == [], (verb, names)
        now = Organization.objects.get(pk=told.body.pk)
        assert {name: getattr(now, name) for name in FIELDS} == told.live
        transaction.set_rollback(True)
