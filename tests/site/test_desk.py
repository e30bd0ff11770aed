"""The news on the start page: what waits for whom, how each language stands, and at what cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.accounts.models import User
from expo.event.models import Notice
from expo.revisions import content, verbs
from expo.revisions.stamp import Stamp
from expo.site.desk import Desk, desk
from expo.site.desk.items import Item, Row
from news.checks import run
from news.models import Article, ArticleRevision
from tests.news.factories import (
    CHINESE,
    ENGLISH,
    make_article,
    make_category,
    make_draft,
    make_expired,
    make_scheduled,
)
from tests.support import records
from tests.support.desk import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> User:
    return editor("lin@example.org", "Lin")


@pytest.fixture
def wang() -> User:
    return editor("wang@example.org", "Wang")


def editor(email: str, name: str, group: str = "Editors") -> User:
    user = User.objects.create_user(email, name=name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def draft_of(by: User, article: Article | None = None, **changes: Any) -> ArticleRevision:
    """Begun by somebody; of a new article, where none is given."""
    article = article or Article.objects.create()
    placed = {"category": make_category(), "released_on": timezone.localdate()}
    said = content.values(article) if article.live_number else content.values(Article(**ENGLISH, **placed))
    return verbs.save_draft(article, said | changes, by=by, stamp=Stamp.of(article, None))


def in_review(by: User, article: Article | None = None, **changes: Any) -> ArticleRevision:
    draft = draft_of(by, article, **changes)
    verbs.submit(draft, by=by, version=draft.version)
    return draft


def seen_by(user: User) -> Desk:
    return desk(User.objects.get(pk=user.pk))


def needs(user: User) -> dict[str, Item]:
    return {item.verb: item for item in seen_by(user).needs}


def row_of(user: User, article: Article) -> Row:
    return next(row for row in seen_by(user).board if f"/{article.pk}/" in row.url)


def cells(user: User, article: Article) -> list[str]:
    """The words of each cell of the article's row, English first."""
    return [" + ".join(_text(tag) for tag in cell.tags) for cell in row_of(user, article).cells]


def _text(tag: str) -> str:
    return tag.partition(">")[2].partition("<")[0]


# What waits for whom


def test_what_is_sent_for_review_waits_for_a_second_person(lin: User, wang: User) -> None:
    in_review(lin)
    assert "Sent for review by Lin" in needs(wang)["Review"].why
    assert "Review" not in needs(lin)


def test_who_may_publish_alone_reviews_their_own(lin: User) -> None:
    in_review(lin)
    lin.user_permissions.add(Permission.objects.get(codename="publish_alone_article"))
    assert "Review" in needs(lin)


def test_without_the_second_person_everyone_who_publishes_reviews_their_own(lin: User, settings) -> None:
    settings.TWO_PERSON_RULE = False
    in_review(lin)
    assert "Review" in needs(lin)


def test_who_may_not_publish_has_nothing_to_review(lin: User, wang: User) -> None:
    in_review(lin)
    Group.objects.get(name="Editors").permissions.remove(Permission.objects.get(codename="publish_article"))
    assert "Review" not in needs(wang)


def test_the_longest_waiting_is_reviewed_first(lin: User, wang: User) -> None:
    for title in ("Second", "First"):
        in_review(lin, title_en=title)
    ArticleRevision.objects.filter(title_en="First").update(submitted_at=timezone.now() - timedelta(days=3))
    titles = [item.title for item in seen_by(wang).needs if item.verb == "Review"]
    assert titles == ["First", "Second"]


def test_what_was_returned_comes_back_to_whoever_sent_it_with_the_note(lin: User, wang: User) -> None:
    draft = in_review(lin)
    verbs.send_back(draft, by=wang, version=draft.version, notes={"title_en": "Shorter, please"})
    assert "Returned by Wang" in needs(lin)["Mend"].why
    assert "Shorter, please" in needs(lin)["Mend"].why
    assert "Mend" not in needs(wang)


def test_what_was_returned_comes_back_to_whoever_began_it_too(lin: User, wang: User) -> None:
    draft = draft_of(lin)
    verbs.submit(draft, by=wang, version=draft.version)
    verbs.send_back(draft, by=editor("chief@example.org", "Chief"), version=draft.version, notes={"": "Why?"})
    assert "Mend" in needs(lin)
    assert "Mend" in needs(wang)


def test_ones_own_drafts_wait(lin: User, wang: User) -> None:
    draft_of(lin, title_en="Half a sentence")
    assert needs(lin)["Go on"].title == "Half a sentence"
    assert "Go on" not in needs(wang)


def test_a_draft_that_a_correction_overtook_names_the_fields_to_settle(lin: User) -> None:
    article = make_article()
    draft_of(lin, article, title_en="Mine")
    chief = editor("chief@example.org", "Chief", "Administrators")
    verbs.correct(article, {"title_en": "Corrected"}, by=chief, live_number=1)
    assert "title (English)" in needs(lin)["Settle"].why
    assert "Go on" not in needs(lin)


def test_live_articles_need_the_other_language_until_somebody_writes_it(lin: User) -> None:
    article = make_article()
    assert needs(lin)["Translate"].why == "Live in English, not yet written in 中文."
    assert needs(lin)["Translate"].url == address(article, "change") + "#id_title_zh_hans"
    draft_of(lin, article, **CHINESE)
    assert "Translate" not in needs(lin)


@pytest.mark.parametrize("make", [make_draft, make_scheduled, make_expired])
def test_what_readers_do_not_see_needs_no_other_language(lin: User, make) -> None:
    make()
    assert "Translate" not in needs(lin)


def test_a_draft_that_was_never_live_is_called_by_what_it_proposes(lin: User) -> None:
    article = make_draft(title_en="Proposed")
    assert row_of(lin, article).title == "Proposed"


# The status board


def test_the_board_tells_each_language_of_a_live_article(lin: User) -> None:
    assert cells(lin, make_article()) == ["Live", "Missing"]
    assert cells(lin, make_article(**CHINESE)) == ["Live", "Live"]


def test_the_board_tells_what_is_not_to_be_read(lin: User) -> None:
    assert cells(lin, make_scheduled()) == ["Scheduled", "Missing"]
    assert cells(lin, make_expired()) == ["Expired", "Missing"]
    withdrawn = make_article()
    verbs.withdraw(withdrawn, by=lin, reasons={"en": "Wrong"})
    assert cells(lin, withdrawn) == ["Withdrawn", "Missing"]
    assert cells(lin, make_draft()) == ["Draft", "Missing"]


def test_a_draft_shows_in_the_language_in_which_it_differs_from_what_is_live(lin: User) -> None:
    article = make_article(**CHINESE)
    draft = draft_of(lin, article, body_zh_hans="<p>明天开幕。</p>")
    assert cells(lin, article) == ["Live", "Live + Draft"]
    verbs.submit(draft, by=lin, version=draft.version)
    assert cells(lin, article) == ["Live", "Live + In review"]


def test_a_returned_translation_is_told(lin: User, wang: User) -> None:
    article = make_article()
    draft = in_review(lin, article, **CHINESE)
    verbs.send_back(draft, by=wang, version=draft.version, notes={"": "Not yet"})
    assert cells(lin, article) == ["Live", "Returned"]


def test_a_language_that_the_other_one_left_behind_is_told(lin: User) -> None:
    article = make_article(**CHINESE)
    chief = editor("chief@example.org", "Chief", "Administrators")
    verbs.correct(article, {"title_en": "Corrected"}, by=chief, live_number=1)
    assert cells(lin, article) == ["Live", "Live + Older than the original"]
    article.refresh_from_db()
    verbs.correct(article, {"title_zh_hans": "更正"}, by=chief, live_number=2)
    assert cells(lin, article) == ["Live", "Live"]


def test_a_cell_leads_to_the_form_at_its_language(lin: User) -> None:
    article = make_article()
    anchors = [cell.url for cell in row_of(lin, article).cells]
    assert anchors == [f"{address(article, 'change')}#id_title_{code}" for code in ("en", "zh_hans")]


def test_the_board_begins_with_what_was_worked_on_last(lin: User) -> None:
    live, drafted = make_article(title_en="Published"), make_article(title_en="Edited")
    make_article(title_en="Untouched")
    draft_of(lin, drafted, summary_en="New")
    verbs.withdraw(live, by=lin, reasons={"en": "Wrong"})
    assert [row.title for row in seen_by(lin).board] == ["Published", "Edited", "Untouched"]


# What is planned


def test_what_goes_live_and_what_ends_is_planned(lin: User) -> None:
    soon = timezone.now() + timedelta(days=2)
    make_scheduled(title_en="Starting")
    make_article(title_en="Ending", expires_at=soon)
    said = {entry.title.text: entry.sentence for entry in seen_by(lin).planned}
    assert said["Starting"].startswith("Goes live on")
    assert said["Ending"].startswith("Ends on")


def test_each_part_is_for_those_who_may_change_it(lin: User) -> None:
    manager = editor("manager@example.org", "Manager", "Organizer managers")
    in_review(lin)
    make_scheduled()
    seen = seen_by(manager)
    assert (seen.needs, seen.planned, seen.board) == ([], [], [])
    assert seen.buttons


# What the checks say of what comes next


def checked(user: User) -> list[str]:
    client = Client()
    client.force_login(user)
    return [str(each.revision) for each in client.get("/admin/checks/").context["checked"]]


def test_what_is_in_review_or_scheduled_is_checked_and_no_more(lin: User) -> None:
    in_review(lin, title_en="Reviewed", summary_en="")
    make_scheduled(title_en="Approved", summary_en="")
    draft_of(lin, title_en="Begun", summary_en="")
    make_article(title_en="Out", summary_en="")
    assert checked(lin) == ["Reviewed", "Approved"]


def test_a_warning_that_was_overruled_stands_no_more(lin: User) -> None:
    revision = in_review(lin, title_en="Reviewed", summary_en="")
    overruled = dict.fromkeys([finding.id for finding in run(revision)], "It is a notice")
    ArticleRevision.objects.filter(pk=revision.pk).update(overruled=overruled)
    assert checked(lin) == []


def test_whoever_writes_no_news_is_not_told_what_is_checked() -> None:
    client = Client()
    client.force_login(editor("manager@example.org", "Manager", "Organizer managers"))
    assert client.get("/admin/checks/").status_code == 403


# What it costs


def fill(lin: User, wang: User, number: int) -> None:
    """So many of everything that the page may show."""
    now = timezone.now()
    for _ in range(number):
        in_review(wang)
        draft = in_review(lin)
        verbs.send_back(draft, by=wang, version=draft.version, notes={"": "Not yet"})
        draft_of(lin)
        draft_of(lin, make_article(), **CHINESE)
        corrected = make_article(**CHINESE)
        draft_of(lin, corrected, title_en="Mine")
        chief = User.objects.get(email="chief@example.org")
        verbs.correct(corrected, {"title_en": "Corrected"}, by=chief, live_number=1)
        make_scheduled(expires_at=now + timedelta(days=4), pinned_until=now + timedelta(days=3))
        Notice.objects.create(text_en="Late", starts_at=now, ends_at=now + timedelta(days=1))


@pytest.mark.parametrize("group", ["Editors", "Administrators"])
def test_the_page_asks_at_most_thirteen_times_with_one_of_each_and_with_thirty(group: str, wang: User) -> None:
    editor("chief@example.org", "Chief", "Administrators")
    lin = editor("lin@example.org", "Lin", group)
    records.expo(1)
    fill(lin, wang, 1)
    few = queries(lin)
    fill(lin, wang, 29)
    many = queries(lin)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 13, "\n".join(many)


def queries(user: User) -> list[str]:
    client = Client()
    client.force_login(user)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/").status_code == 200
    return [query["sql"] for query in captured]
