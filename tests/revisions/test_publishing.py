"""What readers see after each verb, and what stays in the history."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from expo.accounts.models import AuditEntry
from expo.public import state
from expo.revisions import content, verbs
from expo.revisions.errors import Conflict, Refused, Stale
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from news.models import Article, ArticleRevision
from news.planning import schedule
from tests.news.factories import CHINESE, DAY, make_article, make_draft
from tests.revisions.people import person
from tests.support import records

pytestmark = pytest.mark.django_db


def submitted(article: Article) -> ArticleRevision:
    revision = article.revisions.open().get()
    verbs.submit(revision, by=person("writer"), version=revision.version)
    return revision


def approved(article: Article, **kwargs: Any) -> Article:
    revision = submitted(article)
    verbs.approve(revision, by=None, version=revision.version, **kwargs)
    article.refresh_from_db()
    return article


def proposed(article: Article, **words: Any) -> ArticleRevision:
    article.refresh_from_db()
    draft = article.open_revision
    return verbs.save_draft(article, words, by=person("writer"), stamp=Stamp.of(article, draft))


def is_visible(article: Article, at: Any = None) -> bool:
    return Article.objects.visible("en", at).filter(pk=article.pk).exists()


def test_an_article_that_was_never_approved_has_no_words_of_its_own() -> None:
    article = make_draft()
    assert content.values(article) == content.blank(Article)
    assert not is_visible(article)


def test_approval_lays_the_revision_on_its_article() -> None:
    article = make_draft(**CHINESE)
    assert is_visible(approved(article))
    assert (article.title_en, article.title_zh_hans, article.live_number) == ("A draft", "博览会开幕", 1)
    assert article.category is not None


def test_a_draft_beside_a_live_article_changes_nothing_for_readers() -> None:
    article = make_article()
    generation = state.generation()
    proposed(article, title_en="Proposed")
    article.refresh_from_db()
    assert article.title_en == "The expo opens"
    assert state.generation() == generation


def test_a_first_publication_can_be_planned() -> None:
    article = approved(make_draft(), publish_at=timezone.now() + DAY)
    assert not is_visible(article)
    assert is_visible(article, timezone.now() + 2 * DAY)


def test_a_planned_publication_is_moved_until_readers_have_seen_it() -> None:
    article = approved(make_draft(), publish_at=timezone.now() + DAY)
    schedule(article, by=person("editor"), publish_at=timezone.now() - timedelta(minutes=1))
    assert is_visible(article)
    with pytest.raises(Conflict):
        schedule(article, by=person("editor"), publish_at=timezone.now() + DAY)


def test_a_later_publication_keeps_the_day_of_the_first() -> None:
    article = make_article()
    first = article.published_at
    proposed(article, title_en="Second edition")
    assert approved(article).published_at == first


def test_what_readers_see_is_not_planned_away_by_a_later_publication() -> None:
    article = make_article()
    revision = proposed(article, title_en="Second edition")
    with pytest.raises(Conflict):
        verbs.publish(revision, by=person("chief"), version=revision.version, publish_at=timezone.now() + DAY)
    assert is_visible(article)


@pytest.mark.parametrize("missing", ["category", "released_on", "body_en"])
def test_what_is_incomplete_is_not_published(missing: str) -> None:
    article = make_draft()
    ArticleRevision.objects.filter(record=article).update(**{missing: "" if missing == "body_en" else None})
    revision = submitted(article)
    with pytest.raises(ValidationError, match="needs a category, a release date"):
        verbs.approve(revision, by=None, version=revision.version)
    article.refresh_from_db()
    assert article.live_number is None
    assert article.revisions.get().state == State.IN_REVIEW


def test_who_read_an_older_version_is_told_and_changes_nothing() -> None:
    article = make_article()
    read = Stamp.of(article, None)
    proposed(article, title_en="Faster")
    with pytest.raises(Stale) as told:
        verbs.save_draft(article, {"title_en": "Slower"}, by=person("editor"), stamp=read)
    assert told.value.current == article.revisions.open().get()
    assert article.revisions.open().get().title_en == "Faster"


def test_what_was_changed_after_it_was_read_is_not_approved() -> None:
    article = make_draft()
    revision = submitted(article)
    version = revision.version
    verbs.take_back(revision, by=person("writer"), version=version)
    verbs.submit(revision, by=person("writer"), version=revision.version)
    with pytest.raises(Stale):
        verbs.approve(revision, by=person("editor"), version=version)
    assert not is_visible(article)


def test_who_submitted_it_meanwhile_does_not_approve_it() -> None:
    """Whatever was known of the revision before it was locked."""
    revision, editor = submitted(make_draft()), person("editor")
    known = ArticleRevision.objects.get(pk=revision.pk)
    verbs.take_back(revision, by=editor, version=revision.version)
    verbs.submit(revision, by=editor, version=revision.version)
    with pytest.raises(Refused):
        verbs.approve(known, by=editor, version=revision.version)
    assert not is_visible(revision.record)


def test_a_returned_draft_carries_its_notes_and_goes_on() -> None:
    article = make_draft()
    revision = submitted(article)
    verbs.send_back(revision, by=person("editor"), version=revision.version, notes={"title_en": " Shorter. ", "": " "})
    assert revision.notes == {"title_en": "Shorter."}
    proposed(article, title_en="Short")
    assert approved(article).title_en == "Short"


def test_a_draft_is_not_returned_without_a_note() -> None:
    revision = submitted(make_draft())
    with pytest.raises(ValidationError):
        verbs.send_back(revision, by=person("editor"), version=revision.version, notes={"": "  "})


def test_a_former_version_comes_back_as_a_draft() -> None:
    article = make_article()
    proposed(article, title_en="Second")
    approved(article)
    restored = verbs.restore(article, 1, by=person("writer"), stamp=Stamp.of(article, None))
    assert (restored.number, restored.state, restored.title_en) == (3, State.DRAFT, "The expo opens")
    article.refresh_from_db()
    assert article.title_en == "Second"


def test_restoring_keeps_the_open_draft_among_the_versions() -> None:
    article = make_article()
    draft = proposed(article, title_en="Half done")
    verbs.restore(article, 1, by=person("writer"), stamp=Stamp(draft.number, draft.version))
    draft.refresh_from_db()
    assert (draft.state, draft.title_en) == (State.DISCARDED, "Half done")


def test_a_correction_is_live_at_once_and_the_draft_takes_it_over() -> None:
    article = make_article(byline="Li")
    draft = proposed(article, title_en="Proposed title")
    verbs.correct(article, {"byline": "Li Ye"}, by=person("chief"), live_number=1)
    article.refresh_from_db()
    draft.refresh_from_db()
    assert (article.byline, article.title_en, article.live_number) == ("Li Ye", "The expo opens", 3)
    assert (draft.byline, draft.title_en, draft.base_number) == ("Li Ye", "Proposed title", 3)
    assert draft.conflicts == []


def test_a_field_that_a_correction_and_the_draft_both_changed_is_a_conflict() -> None:
    article = make_article()
    draft = proposed(article, title_en="Proposed title")
    verbs.submit(draft, by=person("writer"), version=draft.version)
    verbs.correct(article, {"title_en": "Corrected title"}, by=person("chief"), live_number=1)
    draft.refresh_from_db()
    assert draft.conflicts == ["title_en"]
    assert draft.title_en == "Proposed title"
    assert draft.state == State.DRAFT


def test_a_correction_of_what_was_replaced_meanwhile_is_refused() -> None:
    article = make_article()
    proposed(article, title_en="Second")
    approved(article)
    with pytest.raises(Stale):
        verbs.correct(article, {"title_en": "Corrected"}, by=person("chief"), live_number=1)


def test_a_withdrawn_article_is_gone_until_it_is_put_back() -> None:
    article = make_article()
    verbs.withdraw(article, by=person("editor"), reasons={"en": "It named the wrong hall.", "zh-hans": "展馆有误。"})
    assert not is_visible(article)
    assert article.withdrawn_reason_zh_hans == "展馆有误。"
    verbs.reinstate(article, by=person("editor"))
    assert is_visible(article)


def test_what_is_withdrawn_is_not_planned() -> None:
    """Its address would no longer say why it is gone."""
    article = make_article()
    verbs.withdraw(article, by=person("editor"), reasons={"en": "It named the wrong hall."})
    with pytest.raises(Conflict):
        schedule(article, by=person("editor"), publish_at=timezone.now() + DAY)


def test_a_new_approval_ends_a_withdrawal() -> None:
    article = make_article()
    verbs.withdraw(article, by=None, reasons={}, redirect_to="/en/news/")
    proposed(article, title_en="Mended")
    assert is_visible(approved(article))
    assert article.redirect_to == ""


def test_a_picture_that_a_new_version_no_longer_shows_is_private_again() -> None:
    image = records.image(1)
    article = make_article(cover=image)
    name = image.file.name
    proposed(article, cover_id=None)
    approved(article)
    image.refresh_from_db()
    assert image.file.name != name


def test_the_log_names_a_draft_that_was_never_live_by_its_own_title() -> None:
    make_draft(title_en="Unheard of")
    assert AuditEntry.objects.get(verb="save_draft").target_label == "Unheard of"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org", "news/1", "/en/ news"])
def test_readers_are_led_to_real_addresses_alone(address: str) -> None:
    article = make_article()
    with pytest.raises(ValidationError):
        verbs.withdraw(article, by=person("editor"), reasons={}, redirect_to=address)
    assert is_visible(article)


def test_a_withdrawal_needs_a_reason_or_an_address() -> None:
    with pytest.raises(ValidationError):
        verbs.withdraw(make_article(), by=person("editor"), reasons={"en": " "})


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_one_wins() -> None:
    revision = submitted(make_draft())
    version, barrier = revision.version, Barrier(2)
    people = [person("editor"), person("editor", "other@example.org")]
    said: list[str] = []

    def approve(by: Any) -> None:
        own = ArticleRevision.objects.get(pk=revision.pk)
        barrier.wait()
        try:
            verbs.approve(own, by=by, version=version)
            said.append("done")
        except Conflict:
            said.append("conflict")
        finally:
            connection.close()

    threads = [Thread(target=approve, args=(by,)) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["conflict", "done"]
