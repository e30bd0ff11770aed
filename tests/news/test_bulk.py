"""Many articles at once: each under its own guard, each with its own result."""

import csv
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from expo.accounts.models import AuditEntry, User
from expo.revisions import verbs
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from news.models import Article
from tests.news.factories import CHINESE, ENGLISH, make_article, make_category, make_draft, make_scheduled
from tests.support.desk import address, client_of
from tests.support.records import edition

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


@pytest.fixture
def editor() -> Client:
    """Writes and approves what others have submitted."""
    return client_of("Editors")


@pytest.fixture
def chief() -> Client:
    """May publish alone."""
    return client_of()


@pytest.fixture
def colleague() -> User:
    return User.objects.create_superuser("colleague@example.org", "a long pass phrase")


def choose(desk: Client, action: str, articles: Iterable[Article], **more: Any) -> Any:
    """The list's answer to “Go”."""
    keys = [article.pk for article in articles]
    return desk.post(LIST, {"action": action, "_selected_action": keys, **more})


def rows_of(page: Any) -> list[str]:
    return [row.sent for row in page.context["rows"]]


def send(desk: Client, action: str, rows: list[str], **asked: Any) -> Any:
    return desk.post(f"{LIST}bulk/{action}/", {"row": rows, **asked}, follow=True)


def do(desk: Client, action: str, *articles: Article, **asked: Any) -> dict[int, tuple[bool, str]]:
    """Chosen in the list, said yes to on the page: (done, what to know) by article."""
    return results(send(desk, action, rows_of(choose(desk, action, articles)), **asked))


def results(page: Any) -> dict[int, tuple[bool, str]]:
    assert page.status_code == 200
    return {outcome.key: (outcome.is_done, outcome.said) for outcome, _row in page.context["lines"]}


def submitted(by: User, **fields: Any) -> Article:
    article = make_draft(**fields)
    verbs.submit(article.open_revision, by=by, version=1)
    return article


def in_days(days: int) -> str:
    return f"{timezone.localtime() + timedelta(days=days):%Y-%m-%dT%H:%M}"


def is_visible(article: Article) -> bool:
    return Article.objects.visible("en").filter(pk=article.pk).exists()


def stamp(article: Article) -> Stamp:
    return Stamp.of(article, article.open_revision)


def writer() -> Client:
    """Writes, and publishes nothing."""
    desk = client_of("nobody")
    rights = Permission.objects.filter(codename__in=["change_article", "view_article"])
    User.objects.get().user_permissions.set(rights)
    return desk


def locked(*args: Any) -> None:
    raise OperationalError("database is locked")


class TestAsking:
    def test_before_anything_happens_a_page_says_how_many_and_which(self, chief: Client) -> None:
        drafts = [make_draft(title_en=f"Draft {number}") for number in range(10)]
        page = choose(chief, "publish", drafts).content.decode()
        assert "10 rows" in page
        assert page.count(">Draft ") == 8
        assert "and 2 more" in page
        assert not Article.objects.live().exists()

    def test_a_title_is_that_of_the_draft_until_something_is_live(self, chief: Client) -> None:
        assert "A draft" in choose(chief, "publish", [make_draft()]).content.decode()

    def test_what_the_form_lacks_is_said_first_and_the_rows_are_kept(self, chief: Client) -> None:
        rows = rows_of(choose(chief, "withdraw", [make_article()]))
        page = send(chief, "withdraw", rows)
        assert "Give readers a reason in at least one language" in page.content.decode()
        assert rows_of(page) == rows

    def test_only_what_the_person_may_do_is_offered(self) -> None:
        make_article()
        offered = {name for name, _label in writer().get(LIST).context["action_form"].fields["action"].choices}
        assert offered >= {"submit", "set_category", "set_edition", "export"}
        assert not offered & {"publish", "schedule", "withdraw"}

    @pytest.mark.parametrize("action", ["publish", "schedule", "withdraw"])
    def test_what_is_not_offered_is_refused(self, action: str) -> None:
        assert writer().post(f"{LIST}bulk/{action}/", {"row": ["1:1.1"]}).status_code == 403

    def test_more_than_a_thousand_are_refused_with_advice(self, chief: Client) -> None:
        Article.objects.bulk_create(Article() for _ in range(1001))
        page = chief.post(LIST, {"action": "submit", "_selected_action": ["1"], "select_across": "1"}, follow=True)
        assert "You have chosen 1,001 rows, and 1,000 is the most at once." in page.content.decode()

    def test_a_reload_after_signing_in_anew_changes_nothing(self, chief: Client) -> None:
        page = chief.get(f"{LIST}bulk/publish/", follow=True)
        assert "Nothing was changed. Choose the rows again." in page.content.decode()

    def test_there_is_no_other_action(self, chief: Client) -> None:
        assert chief.post(f"{LIST}bulk/burn/", {"row": ["1:1.1"]}).status_code == 404


class TestPublishing:
    def test_drafts_are_published_by_whoever_may_alone(self, chief: Client) -> None:
        draft = make_draft()
        assert do(chief, "publish", draft) == {draft.pk: (True, "")}
        assert is_visible(draft)

    def test_what_is_in_review_is_approved(self, editor: Client, colleague: User) -> None:
        article = submitted(colleague)
        assert do(editor, "publish", article) == {article.pk: (True, "")}
        assert AuditEntry.objects.filter(verb="approve", object_id=str(article.pk)).exists()

    def test_each_row_has_its_own_result(self, editor: Client, colleague: User) -> None:
        good = submitted(colleague, title_en="The metro", body_en="<p>The metro opened to riders at noon.</p>")
        own, bare, live = make_draft(), submitted(colleague, body_en=""), make_article()
        found = do(editor, "publish", good, own, bare, live)
        assert found[good.pk] == (True, "")
        assert found[own.pk] == (False, "A second person must approve this: submit it for review.")
        assert found[live.pk] == (False, "There is no draft of it.")
        assert not found[bare.pk][0]
        assert found[bare.pk][1]
        assert is_visible(good)

    def test_what_a_check_stops_is_left_with_what_it_says(self, chief: Client) -> None:
        make_article()
        copy = make_draft(title_en=ENGLISH["title_en"])
        assert "same title" in do(chief, "publish", copy)[copy.pk][1]

    def test_what_somebody_changed_since_it_was_read_is_left(self, chief: Client, colleague: User) -> None:
        read, changed = make_draft(), make_draft()
        rows = rows_of(choose(chief, "publish", [read, changed]))
        verbs.save_draft(changed, {"title_en": "Otherwise"}, by=colleague, stamp=stamp(changed))
        found = results(send(chief, "publish", rows))
        assert found[read.pk] == (True, "")
        assert found[changed.pk][1].startswith("Somebody else has changed this meanwhile.")

    def test_what_is_gone_by_now_is_said(self, chief: Client) -> None:
        draft = make_draft()
        rows = rows_of(choose(chief, "publish", [draft]))
        Article.objects.all().delete()
        assert results(send(chief, "publish", rows)) == {draft.pk: (False, "It does not exist any longer.")}

    def test_a_row_named_twice_counts_once(self, chief: Client) -> None:
        draft = make_draft()
        assert len(results(send(chief, "publish", [f"{draft.pk}:1.1"] * 2))) == 1

    @pytest.mark.parametrize("row", ["", "1", "x:1.1", "1:1", "1:-1.1", "9999999999999999999:1.1", "1:1.1'"])
    def test_a_row_that_no_page_has_named_is_refused(self, chief: Client, row: str) -> None:
        assert chief.post(f"{LIST}bulk/publish/", {"row": [row]}).status_code == 400

    def test_the_largest_key_is_only_a_row_that_does_not_exist(self, chief: Client) -> None:
        assert not results(send(chief, "publish", ["999999999999999999:999999999.999999999"]))[999999999999999999][0]

    def test_a_thousand_chosen_by_hand_arrive(self, chief: Client) -> None:
        rows = [f"{number}:1.1" for number in range(1, 1001)]
        assert len(results(send(chief, "publish", rows))) == 1000
        assert chief.post(LIST, {"action": "publish", "_selected_action": range(1, 1001)}).status_code == 200

    def test_the_database_refusing_one_batch_is_the_result_of_its_rows(self, chief: Client, monkeypatch) -> None:
        draft = make_draft()
        rows = rows_of(choose(chief, "publish", [draft]))
        monkeypatch.setattr("expo.revisions.bulk.running._one", locked)
        assert results(send(chief, "publish", rows))[draft.pk][1].startswith("The database was busy")


class TestSubmitting:
    def test_drafts_go_to_a_second_person(self, editor: Client) -> None:
        draft, live = make_draft(), make_article()
        assert do(editor, "submit", draft, live) == {draft.pk: (True, ""), live.pk: (False, "There is no draft of it.")}
        assert draft.open_revision.state == State.IN_REVIEW
        assert draft.open_revision.submitted_by == User.objects.get()


class TestScheduling:
    def test_drafts_are_approved_for_a_moment(self, editor: Client, colleague: User) -> None:
        article = submitted(colleague)
        done, said = do(editor, "schedule", article, publish_at=in_days(1))[article.pk]
        assert done
        assert said.startswith("Readers will see it from")
        article.refresh_from_db()
        assert article.published_at > timezone.now()
        assert not is_visible(article)

    def test_what_is_planned_is_moved_and_what_is_public_is_left(self, editor: Client) -> None:
        planned, public = make_scheduled(), make_article()
        before = planned.published_at
        found = do(editor, "schedule", planned, public, publish_at=in_days(9))
        assert found[planned.pk][0]
        assert found[public.pk] == (False, "It is public already: only a first publication can be planned.")
        planned.refresh_from_db()
        assert planned.published_at > before

    def test_what_is_withdrawn_is_left(self, editor: Client) -> None:
        article = make_article()
        verbs.withdraw(article, by=None, reasons={"en": "Wrong."})
        assert not do(editor, "schedule", article, publish_at=in_days(1))[article.pk][0]

    @pytest.mark.parametrize("moment", ["", "2001-01-01T00:00", "tomorrow", "0001-01-01T00:00", "9999-12-31T23:59"])
    def test_a_moment_must_be_to_come(self, chief: Client, moment: str) -> None:
        page = send(chief, "schedule", rows_of(choose(chief, "schedule", [make_draft()])), publish_at=moment)
        assert page.context["form"].errors

    def test_the_zone_is_said(self, chief: Client) -> None:
        assert "Asia/Shanghai (UTC+08:00)" in choose(chief, "schedule", [make_draft()]).content.decode()


class TestWithdrawing:
    def test_readers_are_told_why_in_their_language(self, editor: Client, client: Client) -> None:
        article = make_article(**CHINESE)
        found = do(editor, "withdraw", article, reason_en="It was wrong.", reason_zh_hans="内容有误。")
        assert found == {article.pk: (True, "")}
        article.refresh_from_db()
        assert (article.withdrawn_reason_en, article.withdrawn_reason_zh_hans) == ("It was wrong.", "内容有误。")

    def test_readers_are_led_elsewhere(self, editor: Client) -> None:
        article = make_article()
        do(editor, "withdraw", article, redirect_to="/en/news/")
        article.refresh_from_db()
        assert article.redirect_to == "/en/news/"

    @pytest.mark.parametrize("target", ["//evil.example", "javascript:alert(1)", "/" + "x" * 500])
    def test_an_address_is_one(self, editor: Client, target: str) -> None:
        page = send(editor, "withdraw", rows_of(choose(editor, "withdraw", [make_article()])), redirect_to=target)
        assert "redirect_to" in page.context["form"].errors

    def test_a_draft_is_left(self, editor: Client) -> None:
        draft = make_draft()
        assert do(editor, "withdraw", draft, reason_en="x") == {draft.pk: (False, "It is not live.")}


class TestMoving:
    def test_what_is_live_moves_at_once_for_whoever_may_publish_alone(self, chief: Client) -> None:
        article, other = make_article(), make_category("other")
        assert do(chief, "set_category", article, category=other.pk) == {article.pk: (True, "")}
        article.refresh_from_db()
        assert article.category == other
        assert (article.live_number, article.open_revision) == (2, None)

    def test_an_open_draft_moves_along(self, chief: Client, colleague: User) -> None:
        article, other = make_article(), make_category("other")
        verbs.save_draft(article, {"title_en": "Better"}, by=colleague, stamp=stamp(article))
        do(chief, "set_category", article, category=other.pk)
        draft = article.open_revision
        assert (draft.category, draft.title_en, draft.conflicts) == (other, "Better", [])

    def test_a_draft_that_goes_elsewhere_keeps_its_own(self, chief: Client, colleague: User) -> None:
        article, other, third = make_article(), make_category("other"), make_category("third")
        verbs.save_draft(article, {"category_id": third.pk}, by=colleague, stamp=stamp(article))
        assert do(chief, "set_category", article, category=other.pk)[article.pk] == (
            True,
            "The open draft keeps its own: look at it.",
        )
        assert article.open_revision.category == third

    def test_for_others_it_goes_into_a_draft_which_is_said(self, editor: Client) -> None:
        article, other = make_article(), make_category("other")
        assert do(editor, "set_category", article, category=other.pk)[article.pk] == (
            True,
            "In the draft: readers see it once the draft is published.",
        )
        article.refresh_from_db()
        assert article.category != other
        assert article.open_revision.category == other

    def test_a_draft_that_was_never_live_just_moves(self, editor: Client) -> None:
        draft, other = make_draft(), make_category("other")
        assert do(editor, "set_category", draft, category=other.pk) == {draft.pk: (True, "")}
        assert draft.open_revision.category == other

    def test_what_is_there_already_is_left(self, chief: Client) -> None:
        article = make_article()
        found = do(chief, "set_category", article, category=article.category_id)
        assert found == {article.pk: (False, "It is so already.")}

    def test_what_is_in_review_is_left(self, editor: Client, colleague: User) -> None:
        article, other = submitted(colleague), make_category("other")
        assert do(editor, "set_category", article, category=other.pk)[article.pk][1].startswith("It is in review")

    def test_an_edition_is_set_and_taken_off(self, chief: Client) -> None:
        article, fair = make_article(), edition(1)
        do(chief, "set_edition", article, edition=fair.pk)
        article.refresh_from_db()
        assert article.edition == fair
        do(chief, "set_edition", article, is_none="on")
        article.refresh_from_db()
        assert article.edition is None

    @pytest.mark.parametrize("asked", [{}, {"edition": "1", "is_none": "on"}, {"edition": "77777"}])
    def test_an_edition_must_be_chosen(self, chief: Client, asked: dict[str, str]) -> None:
        page = send(chief, "set_edition", rows_of(choose(chief, "set_edition", [make_article()])), **asked)
        assert page.context["form"].errors


class TestResult:
    def test_its_page_can_be_come_back_to(self, chief: Client) -> None:
        draft = make_draft()
        page = send(chief, "publish", rows_of(choose(chief, "publish", [draft])))
        again = chief.get(page.redirect_chain[-1][0])
        assert results(again) == results(page)
        assert f'href="{address(draft, "change")}"' in again.content.decode()

    def test_what_was_left_stands_first(self, chief: Client) -> None:
        page = send(chief, "publish", rows_of(choose(chief, "publish", [make_draft(), make_article()])))
        assert [outcome.is_done for outcome, _row in page.context["lines"]] == [False, True]

    def test_it_is_nobody_elses(self, chief: Client, colleague: User) -> None:
        page = send(chief, "publish", rows_of(choose(chief, "publish", [make_draft()])))
        other = Client()
        other.force_login(colleague)
        assert "not kept any longer" in other.get(page.redirect_chain[-1][0], follow=True).content.decode()


class TestExport:
    def export(self, desk: Client, kind: str, *articles: Article, **more: Any) -> Any:
        return choose(desk, "export", articles, kind=kind, **more)

    def lines(self, response: Any) -> list[dict[str, str]]:
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text)))

    def test_a_page_asks_for_the_kind(self, editor: Client) -> None:
        page = choose(editor, "export", [make_article()])
        assert "1 article:" in page.content.decode()

    def test_its_columns_are_named_in_the_language_of_whoever_exports(self, editor: Client) -> None:
        User.objects.update(language="zh-hans")
        [line] = self.lines(self.export(editor, "csv", make_article()))
        assert list(line)[:2] == ["编号", "标题（英文）"]

    def test_csv_has_both_languages_and_the_state(self, editor: Client) -> None:
        live, draft = make_article(**CHINESE), make_draft()
        lines = {line["Number"]: line for line in self.lines(self.export(editor, "csv", live, draft))}
        assert lines[str(live.pk)]["Title (English)"] == "The expo opens"
        assert lines[str(live.pk)]["Title (中文)"] == "博览会开幕"
        assert lines[str(live.pk)]["Category (中文)"] == "展会新闻"
        assert (lines[str(live.pk)]["State"], lines[str(draft.pk)]["State"]) == ("Live", "Not published")
        assert (lines[str(draft.pk)]["Title (English)"], lines[str(draft.pk)]["Draft"]) == ("A draft", "Draft")
        assert lines[str(live.pk)]["Address (English)"].endswith(f"/en/news/{live.pk}/the-expo-opens/")
        assert "Text (English)" not in lines[str(live.pk)]

    def test_texts_come_along_when_they_are_asked_for(self, editor: Client) -> None:
        line = self.lines(self.export(editor, "csv", make_article(), with_texts="on"))[0]
        assert line["Text (English)"] == "<p>It opened today.</p>"

    def test_xlsx_has_the_same_rows(self, editor: Client) -> None:
        response = self.export(editor, "xlsx", make_article(title_en="=1+1"))
        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
        assert [cell.value for cell in sheet["B"]] == ["Title (English)", "=1+1"]
        assert sheet["B2"].data_type == "s"

    def test_a_title_is_no_formula(self, editor: Client) -> None:
        assert self.lines(self.export(editor, "csv", make_article(title_en="=1+1")))[0]["Title (English)"] == "'=1+1"

    def test_all_that_a_filter_finds_goes_along(self, editor: Client) -> None:
        make_article()
        wanted = [make_draft(), make_draft()]
        data = {"action": "export", "_selected_action": [wanted[0].pk], "select_across": "1", "kind": "csv"}
        assert len(self.lines(editor.post(f"{LIST}?state=draft", data))) == 2

    def test_queries_do_not_grow_with_the_rows(self, editor: Client, django_assert_max_num_queries) -> None:
        articles = [make_article() for _ in range(30)]
        with django_assert_max_num_queries(20):
            self.lines(self.export(editor, "csv", *articles))

    def test_whoever_may_not_see_articles_exports_none(self) -> None:
        assert client_of("nothing").post(LIST, {"action": "export"}).status_code == 403
