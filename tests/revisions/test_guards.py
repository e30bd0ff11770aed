"""Every verb in every state by everyone: done, refused to the person, or too late."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from expo.accounts.models import AuditEntry
from expo.revisions import content, verbs
from expo.revisions.errors import Conflict, Refused
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from news.models import Article, ArticleRevision
from tests.news.factories import make_article, make_draft
from tests.revisions.people import person

pytestmark = pytest.mark.django_db

WRITERS = {"writer", "editor", "submitter", "chief", "the site"}
REVIEWERS = {"editor", "chief", "the site"}
ALONE = {"chief", "the site"}
OPEN = {"draft", "in_review", "changes_requested"}
WRITABLE = {"draft", "changes_requested"}
ROLES = ("outsider", "writer", "editor", "submitter", "chief", "the site")

#: The states in which, and the people by whom, each verb is done.
ON_REVISIONS: dict[str, tuple[set[str], set[str]]] = {
    "submit": (WRITABLE, WRITERS),
    "take_back": ({"in_review"}, WRITERS),
    "send_back": ({"in_review"}, REVIEWERS),
    "approve": ({"in_review"}, REVIEWERS),
    "decide": ({"in_review"}, REVIEWERS),
    "publish": (OPEN, ALONE),
    "overrule": (OPEN, REVIEWERS | {"submitter"}),
    "discard": (OPEN, WRITERS),
}
ON_RECORDS: dict[str, tuple[set[str], set[str]]] = {
    "save_draft": ({"new", "live", "withdrawn"}, WRITERS),
    "correct": ({"live"}, ALONE),
    "withdraw": ({"live"}, REVIEWERS | {"submitter"}),
    "reinstate": ({"withdrawn"}, REVIEWERS | {"submitter"}),
}
EXTRA: dict[str, dict[str, Any]] = {
    "send_back": {"notes": {"title_en": "Shorter, please."}},
    "decide": {"approved": {"category", "released_on", "title_en", "summary_en", "body_en"}, "notes": {"": "Almost."}},
    "overrule": {"reasons": {"summary": "It says all in the title."}},
}


def actor(role: str) -> Any:
    """The submitter is an editor."""
    if role == "the site":
        return None
    return person("editor", "submitter@example.org") if role == "submitter" else person(role)


def revision_in(state: str) -> ArticleRevision:
    """Submitted, where it is or was in review, by the submitter."""
    revision = make_draft().revisions.get()
    now, submitter = timezone.now(), actor("submitter")
    fields: dict[str, Any] = {"state": state}
    if state in {"in_review", "changes_requested", "published"}:
        fields |= {"submitted_at": now, "submitted_by": submitter}
    if state == "published":
        fields |= {"reviewed_at": now}
    ArticleRevision.objects.filter(pk=revision.pk).update(**fields)
    revision.refresh_from_db()
    return revision


def record_that_is(state: str) -> Article:
    if state == "new":
        return Article.objects.create()
    article = make_article()
    if state == "withdrawn":
        verbs.withdraw(article, by=None, reasons={"en": "It was wrong."})
    return article


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except Refused:
        return "refused"
    except Conflict:
        return "conflict"
    return "done"


def expected(state: str, role: str, states: set[str], roles: set[str]) -> str:
    return "refused" if role not in roles else "done" if state in states else "conflict"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", ON_REVISIONS)
def test_a_verb_on_a_revision_is_done_in_its_states_by_its_people(verb: str, state: str, role: str) -> None:
    revision, by = revision_in(state), actor(role)
    states, roles = ON_REVISIONS[verb]
    if state in {"draft", "discarded"} and verb in {"send_back", "approve", "decide"}:
        roles = roles | {"submitter"}  # nobody has submitted it yet
    act = getattr(verbs, verb)
    said = outcome(lambda: act(revision, by=by, version=revision.version, **EXTRA.get(verb, {})))
    assert said == expected(state, role, states, roles)
    if said != "done":
        assert ArticleRevision.objects.filter(pk=revision.pk, state=state, version=1).exists()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["new", "live", "withdrawn"])
@pytest.mark.parametrize("verb", ON_RECORDS)
def test_a_verb_on_a_record_is_done_in_its_states_by_its_people(verb: str, state: str, role: str) -> None:
    article, by = record_that_is(state), actor(role)
    acts: dict[str, Callable[[], object]] = {
        "save_draft": lambda: verbs.save_draft(
            article, {"title_en": "New"}, by=by, stamp=Stamp(article.live_number or 0, 0)
        ),
        "correct": lambda: verbs.correct(article, {"title_en": "New"}, by=by, live_number=article.live_number or 0),
        "withdraw": lambda: verbs.withdraw(article, by=by, reasons={"en": "It was wrong."}),
        "reinstate": lambda: verbs.reinstate(article, by=by),
    }
    before = content.values(article)
    said = outcome(acts[verb])
    assert said == expected(state, role, *ON_RECORDS[verb])
    article.refresh_from_db()
    if (verb, said) != ("correct", "done"):
        assert content.values(article) == before


def test_without_the_two_person_rule_editors_publish_what_they_submitted(settings) -> None:
    settings.TWO_PERSON_RULE = False
    revision = revision_in("in_review")
    verbs.approve(revision, by=actor("submitter"), version=revision.version)
    assert revision.state == State.PUBLISHED
    assert revision.published_alone


def test_who_publishes_alone_is_logged_as_alone() -> None:
    chief = person("chief")
    revision = make_draft().revisions.get()
    verbs.submit(revision, by=chief, version=1)
    verbs.approve(revision, by=chief, version=2)
    assert revision.published_alone
    assert "without a second person" in AuditEntry.objects.get(verb="approve", actor=chief).note


def test_a_revision_is_not_published_twice_by_its_submitter_whatever_writes_it() -> None:
    """The database holds the rule, not only the verbs."""
    revision, submitter = revision_in("in_review"), actor("submitter")
    changes = {"state": State.PUBLISHED, "reviewed_at": timezone.now(), "reviewed_by": submitter}
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleRevision.objects.filter(pk=revision.pk).update(**changes)


def test_a_record_has_one_open_revision_whatever_writes_it() -> None:
    first = make_draft().revisions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleRevision.objects.create(record=first.record, number=2, edited_at=timezone.now() + timedelta(days=1))
