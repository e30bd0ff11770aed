"""The article's form and the pages of its verbs, as staff use them."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from expo.accounts.models import AuditEntry, User
from expo.revisions import verbs
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from news.models import Article
from tests.news.factories import make_article, make_category, make_draft
from tests.revisions.people import person
from tests.support import records
from tests.support.desk import address, form_data

pytestmark = pytest.mark.django_db


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def writer() -> Client:
    return desk_of(person("writer"))


@pytest.fixture
def editor() -> Client:
    return desk_of(person("editor"))


@pytest.fixture
def chief() -> Client:
    return desk_of(person("chief"))


def form(desk: Client, article: Article) -> dict[str, Any]:
    return form_data(desk.get(address(article, "change")))


def save(desk: Client, article: Article, **changes: object) -> Any:
    return desk.post(address(article, "change"), form(desk, article) | changes, follow=True)


def page(article: Article, verb: str, *args: object) -> str:
    return reverse(f"admin:news_article_{verb}", args=[article.pk, *args])


def act(desk: Client, article: Article, verb: str, *args: object, **answers: str) -> Any:
    """Open the page of a verb and answer it."""
    shown = desk.get(page(article, verb, *args))
    assert shown.status_code == HTTPStatus.OK
    stamp = shown.context["form"]["stamp"].value()
    return desk.post(page(article, verb, *args), {"stamp": stamp} | answers, follow=True)


def in_review(by: Client) -> Article:
    article = make_draft()
    save(by, article, _submit="")
    assert article.open_revision.state == State.IN_REVIEW
    return article


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def standing(response: Any) -> str:
    """Of the form, the list that says how its record stands."""
    return text(response).partition('class="standing__now"')[2].partition("</ul>")[0]


def test_a_new_article_is_a_draft_and_nothing_else(writer: Client) -> None:
    blank = form_data(writer.get(address(Article, "add")))
    writer.post(address(Article, "add"), blank | {"title_en": "New", "category": make_category().pk})
    article = Article.objects.get()
    assert article.title_en == ""
    assert article.category is None
    assert article.open_revision.title_en == "New"
    assert article.open_revision.created_by == person("writer")
    assert Client().get(f"/en/news/{article.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_the_form_shows_the_draft_and_readers_the_live_words(writer: Client) -> None:
    article = make_article()
    save(writer, article, title_en="Proposed")
    assert form(writer, article)["title_en"] == "Proposed"
    article.refresh_from_db()
    assert article.title_en == "The expo opens"


@pytest.mark.parametrize("button", ["_continue", "_save"])
def test_a_saved_draft_is_not_called_a_changed_article(writer: Client, button: str) -> None:
    answer = text(save(writer, make_article(), title_en="Proposed", **{button: ""}))
    assert "The draft is saved. Readers do not see it yet." in answer
    assert "was changed successfully" not in answer


def test_what_has_ended_is_not_called_live(writer: Client) -> None:
    article = make_article(expires_at=timezone.now() - timedelta(hours=1))
    assert "Expired" in standing(writer.get(address(article, "change")))


def test_saving_an_untouched_form_begins_no_draft(writer: Client) -> None:
    article = make_article()
    save(writer, article)
    assert article.open_revision is None


def test_an_article_goes_from_a_writer_by_an_editor_to_readers(writer: Client, editor: Client) -> None:
    article = in_review(writer)
    assert "Published." in text(act(editor, article, "approve"))
    article.refresh_from_db()
    assert article.title_en == "A draft"
    assert Client().get(f"/en/news/{article.pk}/", follow=True).status_code == HTTPStatus.OK


def test_a_first_publication_is_planned_on_the_page_of_the_approval(writer: Client, editor: Client) -> None:
    article = in_review(writer)
    answer = act(editor, article, "approve", publish_at_0="2199-01-01", publish_at_1="09:00")
    assert "Readers will see it from" in text(answer)
    assert "Scheduled" in standing(answer)
    article.refresh_from_db()
    assert article.is_live
    assert not Article.objects.visible("en").exists()


def test_who_submitted_is_not_offered_the_approval(editor: Client) -> None:
    article = in_review(editor)
    assert page(article, "approve") not in text(editor.get(address(article, "change")))
    assert editor.get(page(article, "approve")).status_code == HTTPStatus.CONFLICT
    answer = editor.post(page(article, "approve"), {"stamp": str(Stamp(1, 2))})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "a second person must approve" in text(answer)


def test_a_chief_publishes_from_the_form(chief: Client) -> None:
    article = make_draft()
    assert "Publish this without a second person?" in text(save(chief, article, _publish=""))
    act(chief, article, "publish")
    assert Article.objects.visible("en").filter(pk=article.pk).exists()


def test_a_returned_draft_shows_its_notes_where_they_belong(writer: Client, editor: Client) -> None:
    article = in_review(writer)
    act(editor, article, "send_back", note_title_en="Shorter, please.", note_="Good work.")
    shown = text(writer.get(address(article, "change")))
    assert "Good work." in shown
    assert 'href="#id_title_en"' in shown
    assert "To change: Shorter, please." in shown


def test_what_is_in_review_is_read_and_not_written(writer: Client) -> None:
    article = in_review(writer)
    shown = writer.get(address(article, "change"))
    assert "title_en" not in shown.context["adminform"].form.fields
    assert "<p>It opened today.</p>" in shown.content.decode()


def test_a_draft_is_taken_back_from_review_and_mended(writer: Client) -> None:
    article = in_review(writer)
    act(writer, article, "take_back")
    save(writer, article, title_en="Mended")
    assert article.open_revision.title_en == "Mended"


def test_a_stale_save_keeps_the_typed_text_and_shows_both(writer: Client, editor: Client) -> None:
    article = make_draft()
    mine = form(writer, article) | {"title_en": "My title"}
    save(editor, article, title_en="Another title")
    answer = writer.post(address(article, "change"), mine)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert form_data(answer)["title_en"] == "My title"
    shown = text(answer).partition('id="stale"')[2]
    assert (
        shown.index("Saved meanwhile") < shown.index("Another title") < shown.index("Yours") < shown.index("My title")
    )
    assert article.open_revision.title_en == "Another title"
    writer.post(address(article, "change"), form_data(answer))
    assert article.open_revision.title_en == "My title"


def test_a_save_meanwhile_sent_to_review_keeps_the_typed_text(writer: Client, editor: Client) -> None:
    article = make_draft()
    mine = form(writer, article) | {"title_en": "My title"}
    save(editor, article, _submit="")
    answer = writer.post(address(article, "change"), mine)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert form_data(answer)["title_en"] == "My title"
    assert article.open_revision.title_en == "A draft"


@pytest.mark.parametrize("stamp", ["", "x", "1", "1.x", "9" * 60, "1.999"])
def test_a_form_without_its_version_saves_nothing(writer: Client, stamp: str) -> None:
    article = make_draft()
    answer = writer.post(address(article, "change"), form(writer, article) | {"title_en": "Mine", "_stamp": stamp})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert article.open_revision.title_en == "A draft"


@pytest.mark.parametrize("stamp", ["", "x", "1.1"])
def test_a_verb_without_its_version_does_nothing(writer: Client, editor: Client, stamp: str) -> None:
    article = in_review(writer)
    answer = editor.post(page(article, "approve"), {"stamp": stamp})
    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.CONFLICT}
    assert article.open_revision.state == State.IN_REVIEW


def test_of_two_approvals_the_second_is_told(writer: Client, editor: Client) -> None:
    article = in_review(writer)
    stamp = editor.get(page(article, "approve")).context["form"]["stamp"].value()
    other = desk_of(person("editor", "other@example.org"))
    act(other, article, "approve")
    answer = editor.post(page(article, "approve"), {"stamp": stamp})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "changed this meanwhile" in text(answer)


def test_looking_at_a_verb_does_nothing(writer: Client, editor: Client) -> None:
    article = in_review(writer)
    for verb in ("approve", "send_back"):
        editor.get(page(article, verb))
    assert article.open_revision.state == State.IN_REVIEW


def test_two_versions_are_compared(writer: Client) -> None:
    article = make_article()
    save(writer, article, title_en="The expo closes")
    shown = text(writer.get(page(article, "compare")))
    assert "opens" in shown
    assert "closes" in shown
    assert writer.get(page(article, "compare"), {"before": "1", "after": "2"}).status_code == HTTPStatus.OK
    assert writer.get(page(article, "compare"), {"before": "77"}).status_code == HTTPStatus.NOT_FOUND
    assert writer.get(page(article, "compare"), {"before": "x"}).status_code == HTTPStatus.NOT_FOUND


def test_a_former_version_is_restored_from_the_list_of_versions(writer: Client) -> None:
    article = make_article()
    save(writer, article, title_en="Second")
    assert page(article, "restore", 1) in text(writer.get(page(article, "versions")))
    answer = act(writer, article, "restore", 1)
    assert article.open_revision.title_en == "The expo opens"
    assert "The draft is saved." in text(answer)


def test_nothing_is_restored_from_a_version_that_never_was(writer: Client) -> None:
    article = make_article()
    for number in (0, 77):
        assert writer.post(page(article, "restore", number), {"stamp": "1.0"}).status_code == HTTPStatus.NOT_FOUND


def test_a_chief_corrects_at_once_while_a_draft_is_open(writer: Client, chief: Client) -> None:
    article = make_article()
    save(writer, article, title_en="Proposed")
    shown = chief.get(page(article, "correct"))
    assert form_data(shown)["title_en"] == "The expo opens"
    chief.post(page(article, "correct"), form_data(shown) | {"byline": "Li Ye"})
    article.refresh_from_db()
    assert article.byline == "Li Ye"
    assert article.open_revision.title_en == "Proposed"
    assert article.open_revision.byline == "Li Ye"


def test_an_approval_that_is_refused_still_names_its_article(editor: Client, writer: Client) -> None:
    article = make_draft(summary_en="")
    save(writer, article, _submit="")
    refused = act(editor, article, "approve")
    assert "To publish all the same, say why." in text(refused)
    assert refused.context["subtitle"] == str(refused.context["original"]) == "A draft"


def test_an_editor_does_not_correct_alone(editor: Client) -> None:
    assert editor.get(page(make_article(), "correct")).status_code == HTTPStatus.FORBIDDEN


def test_an_article_is_withdrawn_with_a_reason_and_put_back(editor: Client) -> None:
    article = make_article()
    assert "Give readers a reason" in text(act(editor, article, "withdraw"))
    act(editor, article, "withdraw", reason_en="It named the wrong hall.")
    assert Client().get(f"/en/news/{article.pk}/").status_code == HTTPStatus.GONE
    act(editor, article, "reinstate")
    assert Client().get(f"/en/news/{article.pk}/", follow=True).status_code == HTTPStatus.OK


def test_the_day_of_publication_of_what_is_withdrawn_stays(editor: Client) -> None:
    """Its address would no longer say why it is gone."""
    article = make_article()
    verbs.withdraw(article, by=None, reasons={"en": "It was wrong."})
    shown = editor.get(address(article, "change"))
    assert "published_at" not in shown.context["adminform"].form.fields


def test_what_was_public_is_withdrawn_and_not_deleted(chief: Client) -> None:
    superuser = desk_of(User.objects.create_superuser("root@example.org"))
    article, draft = make_article(), make_draft()
    assert superuser.get(address(article, "delete")).status_code == HTTPStatus.FORBIDDEN
    chosen = {"action": "delete_selected", "_selected_action": [article.pk, draft.pk], "post": "yes"}
    superuser.post(address(Article, "changelist"), chosen)
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_writer_sees_and_does_not_change_what_stands_outside_the_draft(writer: Client) -> None:
    article = make_article()
    shown = writer.get(address(article, "change"))
    assert "pinned_until" not in shown.context["adminform"].form.fields
    save(writer, article, title_en="Proposed", pinned_until_0="2199-01-01", pinned_until_1="10:00")
    article.refresh_from_db()
    assert article.pinned_until is None
    assert article.open_revision.title_en == "Proposed"


def test_what_stands_outside_the_draft_is_saved_at_once_and_logged(editor: Client) -> None:
    article = make_article()
    save(editor, article, pinned_until_0="2199-01-01", pinned_until_1="10:00")
    article.refresh_from_db()
    assert article.pinned_until is not None
    assert article.open_revision is None
    assert "pinned_until" in AuditEntry.objects.get(verb="change").changes


def test_saving_locks_in_the_order_of_the_verbs(editor: Client) -> None:
    """The public's state, the record, its revision: in any other order two of them wait for each other."""
    article, organization = make_article(), records.organization(1)
    with CaptureQueriesContext(connection) as captured:
        save(editor, article, title_en="Proposed", organizations=[organization.pk])
    writes = [query["sql"].split('"')[1] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))]
    tables = [name for name in writes if name in {"news_article_organizations", "news_articlerevision"}]
    assert tables == ["news_article_organizations", "news_articlerevision"]
    assert article.open_revision.title_en == "Proposed"
    assert list(article.organizations.all()) == [organization]


def test_each_verb_is_logged_once_with_what_it_changed(writer: Client, editor: Client) -> None:
    article = make_article()
    save(writer, article, title_en="Proposed", _submit="")
    act(editor, article, "approve")
    entries = AuditEntry.objects.of(Article, str(article.pk)).order_by("pk")
    done = list(entries.values_list("verb", "actor__email"))
    assert done == [
        ("save_draft", "writer@example.org"),
        ("submit", "writer@example.org"),
        ("approve", "editor@example.org"),
    ]
    assert AuditEntry.objects.get(verb="approve").changes == {"title_en": ["The expo opens", "Proposed"]}


def test_drafts_are_found_by_their_words_and_their_state(writer: Client) -> None:
    make_article()
    draft = make_draft(title_en="Unheard of")
    found = writer.get(address(Article, "changelist"), {"q": "unheard"}).context["cl"].queryset
    assert list(found) == [draft]
    assert list(writer.get(address(Article, "changelist"), {"draft": "draft"}).context["cl"].queryset) == [draft]
    assert "Unheard of" in text(writer.get(address(Article, "changelist")))


def test_a_person_without_rights_finds_no_verb(client: Client) -> None:
    outsider = desk_of(person("outsider"))
    article = make_article()
    for verb in ("compare", "versions", "withdraw", "approve"):
        assert outsider.get(page(article, verb)).status_code == HTTPStatus.FORBIDDEN
        assert outsider.get(f"/admin/news/article/{'9' * 25}/{verb}/").status_code == HTTPStatus.NOT_FOUND


def test_a_draft_of_any_size_that_a_form_takes_is_kept_whole(writer: Client) -> None:
    article, body = make_draft(), f"<p>{'word ' * 200_000}</p>"
    save(writer, article, body_en=body)
    assert len(article.open_revision.body_en) > 900_000


@pytest.mark.parametrize(
    "body",
    ["<p>x</p>" * 10_000, "<blockquote>" * 10_000 + "x", "<ul><li>" * 5_000, "<em>" * 10_000, "\x00<p>\ud7ff</p>"],
)
def test_a_text_of_any_make_is_saved_compared_and_shown(writer: Client, body: str) -> None:
    article = make_article()
    assert save(writer, article, body_en=body).status_code == HTTPStatus.OK
    assert writer.get(page(article, "compare")).status_code == HTTPStatus.OK
    assert writer.get(page(article, "submit")).status_code in {HTTPStatus.OK, HTTPStatus.CONFLICT}


def test_the_site_itself_is_named_by_no_one() -> None:
    article = make_draft()
    revision = article.open_revision
    verbs.publish(revision, by=None, version=revision.version)
    assert AuditEntry.objects.get(verb="publish").actor is None
