"""A revision in the real page before anyone sees it: for staff in frames, for outsiders by a link that ends."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from expo.accounts.models import AuditEntry, User
from expo.revisions import verbs
from expo.revisions.errors import Conflict, Refused
from expo.revisions.stamp import Stamp
from news.models import Article, ArticleRevision, PreviewLink
from news.preview import links
from news.preview.forms import ShareForm
from tests.news.factories import CHINESE, make_article, make_correction, make_draft
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

Open = Callable[..., HttpResponse]


@pytest.fixture
def desk() -> Client:
    return client_of("Editors")


@pytest.fixture
def li(db: None) -> User:
    return User.objects.create_superuser("li@example.org", "a long pass phrase", name="Li Ye")


@pytest.fixture
def outside(client: Client) -> Open:
    """What somebody gets who was sent the token."""

    def open_link(token: str, language: str = "", **options: Any) -> HttpResponse:
        args = [token, language] if language else [token]
        return client.get(reverse("preview", args=args), **options)

    return open_link


def rewritten(article: Article, **values: str) -> ArticleRevision:
    return verbs.save_draft(article, values, by=None, stamp=Stamp.of(article, None))


def draft_of(article: Article) -> ArticleRevision:
    return article.revisions.open().get()


def preview_of(article: Article) -> str:
    return reverse("admin:news_article_preview", args=[article.pk])


def document_of(revision: ArticleRevision, language: str = "en") -> str:
    return reverse("admin:news_article_preview_document", args=[revision.record_id, revision.number, language])


# -- the real page -------------------------------------------------------------------------------------------
def test_the_draft_stands_in_the_real_page(desk: Client) -> None:
    article = make_article()
    make_correction(article, "It was Monday.")
    page = desk.get(document_of(rewritten(article, title_en="A better title"))).content.decode()
    assert "<h1>A better title</h1>" in page
    assert "It was Monday." in page
    assert 'class="masthead"' in page
    assert "Preview of revision 2, not public." in page


def test_a_preview_changes_nothing(desk: Client) -> None:
    article = make_article()
    desk.get(document_of(rewritten(article, title_en="A better title")))
    article.refresh_from_db()
    assert article.title_en == "The expo opens"


def test_a_draft_without_category_date_and_title_can_be_seen(desk: Client) -> None:
    draft = draft_of(make_draft(title_en="", released_on=None))
    ArticleRevision.objects.update(category=None)
    page = desk.get(document_of(draft)).content.decode()
    assert "<h1>Untitled</h1>" in page
    assert "It opened today." in page


def test_each_language_is_shown_in_its_own_page(desk: Client) -> None:
    draft = draft_of(make_draft(**CHINESE))
    page = desk.get(document_of(draft, "zh-hans")).content.decode()
    assert '<html lang="zh-Hans">' in page
    assert "<h1>博览会开幕</h1>" in page
    assert document_of(draft, "en") in page


def test_a_language_in_which_nothing_is_written_leads_to_the_other(desk: Client) -> None:
    draft = draft_of(make_draft())
    response = desk.get(document_of(draft, "zh-hans"))
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert document_of(draft, "en") in response.content.decode()


def test_a_preview_offers_nothing_to_share_and_no_address_to_machines(desk: Client) -> None:
    page = desk.get(document_of(draft_of(make_draft(**CHINESE)))).content.decode()
    for words in ("Copy link", "qr.svg", 'rel="canonical"', 'rel="alternate" hreflang', "og:url", "NewsArticle"):
        assert words not in page


def test_a_preview_is_private_unlisted_and_framed_by_the_desk_alone(desk: Client) -> None:
    response = desk.get(document_of(draft_of(make_draft())))
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "noindex" in response["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


# -- the desk's page of frames -------------------------------------------------------------------------------
def test_the_open_revision_is_shown_in_three_widths(desk: Client) -> None:
    draft = draft_of(make_draft())
    response = desk.get(preview_of(draft.record))
    page = response.content.decode()
    for width in (360, 768, 1280):
        assert f'<iframe src="{document_of(draft)}" width="{width}"' in page
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_language_and_width_are_chosen_in_the_address(desk: Client) -> None:
    draft = draft_of(make_draft(**CHINESE))
    page = desk.get(preview_of(draft.record), {"language": "zh-hans", "width": "768"}).content.decode()
    assert page.count("<iframe") == 1
    assert f'<iframe src="{document_of(draft, "zh-hans")}" width="768"' in page


def test_without_a_draft_the_live_revision_is_shown(desk: Client) -> None:
    page = desk.get(preview_of(make_article())).content.decode()
    assert "Preview of revision 1" in page
    assert "Readers see it just like this." in page


def test_any_revision_can_be_asked_for(desk: Client) -> None:
    article = make_article()
    rewritten(article, title_en="A better title")
    assert "Preview of revision 1" in desk.get(preview_of(article), {"number": "1"}).content.decode()


def test_where_nothing_is_written_there_is_nothing_to_frame(desk: Client) -> None:
    draft = draft_of(make_draft(title_en="", body_en=""))
    page = desk.get(preview_of(draft.record)).content.decode()
    assert "There is nothing to see yet" in page
    assert "<iframe" not in page


@pytest.mark.parametrize("number", ["3", "-1", "x", "9" * 30, "9" * 5000, "１"])
def test_a_revision_that_does_not_exist_answers_404(desk: Client, number: str) -> None:
    assert desk.get(preview_of(make_article()), {"number": number}).status_code == HTTPStatus.NOT_FOUND


def test_a_record_without_any_revision_answers_404(desk: Client) -> None:
    assert desk.get(preview_of(Article.objects.create())).status_code == HTTPStatus.NOT_FOUND


def test_who_may_not_write_news_sees_no_draft() -> None:
    draft = draft_of(make_draft())
    desk = client_of("Organizer managers")
    for path in (preview_of(draft.record), document_of(draft)):
        assert desk.get(path).status_code == HTTPStatus.FORBIDDEN
    assert desk.post(preview_of(draft.record), {"days": "7"}).status_code == HTTPStatus.FORBIDDEN


def test_the_way_to_the_preview_stands_above_the_form(desk: Client) -> None:
    article = make_draft()
    assert f'<a href="{preview_of(article)}">Preview</a>' in desk.get(address(article, "change")).content.decode()


# -- links for readers outside -------------------------------------------------------------------------------
def test_an_editor_makes_a_link_and_sees_it_once(desk: Client, outside: Open) -> None:
    article = make_draft()
    page = desk.post(preview_of(article), {"days": "7"}).content.decode()
    token = next(part.split("/")[0] for part in page.split("http://127.0.0.1:8000/preview/")[1:])
    assert outside(token).status_code == HTTPStatus.OK
    assert token not in desk.get(preview_of(article)).content.decode()
    assert not PreviewLink.objects.filter(token_sha256=token).exists()


def test_a_link_lasts_only_as_long_as_can_be_chosen(desk: Client) -> None:
    article = make_draft()
    for days in ("", "0", "31", "x"):
        assert desk.post(preview_of(article), {"days": days}).status_code == HTTPStatus.OK
    assert not PreviewLink.objects.exists()


def test_an_outsider_reads_the_draft_and_whom_to_tell(outside: Open, li: User) -> None:
    _link, token = links.share(draft_of(make_draft(**CHINESE)), by=li, days=7)
    page = outside(token).content.decode()
    assert "<h1>A draft</h1>" in page
    assert 'href="mailto:li@example.org?subject=A%20draft"' in page
    assert "Tell Li Ye what you think: li@example.org" in page
    assert reverse("preview", args=[token, "zh-hans"]) in page


def test_an_outsider_is_met_in_the_browsers_language_where_it_is_written(outside: Open, li: User) -> None:
    _link, token = links.share(draft_of(make_draft(**CHINESE)), by=li, days=7)
    chinese = {"accept-language": "zh-CN"}
    assert "<h1>博览会开幕</h1>" in outside(token, headers=chinese).content.decode()
    _link, token = links.share(draft_of(make_draft()), by=li, days=7)
    assert "<h1>A draft</h1>" in outside(token, headers=chinese).content.decode()


def test_an_outsiders_page_is_never_kept_and_never_found(outside: Open, li: User) -> None:
    _link, token = links.share(draft_of(make_draft()), by=li, days=7)
    response = outside(token)
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert not response.cookies


def test_a_link_shows_its_revision_as_it_is_now_and_no_later_one(outside: Open, li: User) -> None:
    article = make_draft()
    draft = draft_of(article)
    _link, token = links.share(draft, by=li, days=7)
    draft = verbs.save_draft(article, {"title_en": "Mended"}, by=li, stamp=Stamp.of(article, draft))
    assert "<h1>Mended</h1>" in outside(token).content.decode()
    ArticleRevision.objects.update(category=make_article().category)
    draft.refresh_from_db()
    verbs.publish(draft, by=li, version=draft.version)
    article.refresh_from_db()
    rewritten(article, title_en="Later")
    assert "<h1>Mended</h1>" in outside(token).content.decode()


def ends_with_time(link: PreviewLink, li: User) -> None:
    PreviewLink.objects.update(
        created_at=timezone.now() - timedelta(days=2), expires_at=timezone.now() - timedelta(seconds=1)
    )


def is_revoked(link: PreviewLink, li: User) -> None:
    links.revoke(link, by=li)


def is_discarded(link: PreviewLink, li: User) -> None:
    draft = link.revision
    verbs.discard(draft, by=li, version=draft.version)


def is_withdrawn(link: PreviewLink, li: User) -> None:
    draft = link.revision
    verbs.publish(draft, by=li, version=draft.version)
    verbs.withdraw(Article.objects.get(), by=li, reasons={"en": "Wrong."})


def leaves(link: PreviewLink, li: User) -> None:
    User.objects.update(is_active=False)


@pytest.mark.parametrize("ends", [ends_with_time, is_revoked, is_discarded, is_withdrawn, leaves])
def test_a_link_ends(ends: Callable[..., None], outside: Open, li: User) -> None:
    link, token = links.share(draft_of(make_draft()), by=li, days=1)
    ends(link, li)
    for response in (outside(token), outside(token, "en")):
        page = response.content.decode()
        assert response.status_code == HTTPStatus.GONE
        assert response["Cache-Control"] == "private, no-store"
        assert "This link has ended" in page
        assert "A draft" not in page
        assert "li@example.org" not in page


def test_a_link_ends_to_the_second(outside: Open, li: User) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        _link, token = links.share(draft_of(make_draft()), by=li, days=1)
    for seconds, status in ((-1, HTTPStatus.OK), (0, HTTPStatus.GONE)):
        with time_machine.travel(now + timedelta(days=1, seconds=seconds), tick=False):
            assert outside(token).status_code == status


@pytest.mark.parametrize("token", ["x", "a.b", "\0", "9" * 3000])
def test_what_we_did_not_sign_is_not_looked_up(
    token: str, outside: Open, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(0):
        assert links.find(token) is None
    assert outside(token).status_code == HTTPStatus.NOT_FOUND


def test_a_language_that_we_do_not_have_answers_404(outside: Open, li: User) -> None:
    _link, token = links.share(draft_of(make_draft()), by=li, days=1)
    assert outside(token, "fr").status_code == HTTPStatus.NOT_FOUND
    assert outside(token, "zh-hans").status_code == HTTPStatus.NOT_FOUND


def test_whoever_signs_for_it_takes_the_link_along(outside: Open, li: User) -> None:
    _link, token = links.share(draft_of(make_draft()), by=li, days=1)
    User.objects.filter(pk=li.pk).delete()
    assert outside(token).status_code == HTTPStatus.NOT_FOUND


def test_an_editor_revokes_a_link(desk: Client, outside: Open, li: User) -> None:
    article = make_draft()
    link, token = links.share(draft_of(article), by=li, days=7)
    revoke = reverse("admin:news_article_preview_revoke", args=[article.pk, link.pk])
    assert revoke in desk.get(preview_of(article)).content.decode()
    assert desk.get(revoke).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert outside(token).status_code == HTTPStatus.OK
    assert desk.post(revoke).status_code == HTTPStatus.FOUND
    assert outside(token).status_code == HTTPStatus.GONE
    assert revoke not in desk.get(preview_of(article)).content.decode()


def test_a_link_of_another_article_is_not_revoked_here(desk: Client, li: User) -> None:
    link, _token = links.share(draft_of(make_draft()), by=li, days=7)
    revoke = reverse("admin:news_article_preview_revoke", args=[make_article().pk, link.pk])
    assert desk.post(revoke).status_code == HTTPStatus.NOT_FOUND


def test_sharing_and_revoking_are_logged_once(li: User) -> None:
    article = make_draft()
    link, token = links.share(draft_of(article), by=li, days=7)
    links.revoke(link, by=li)
    links.revoke(link, by=li)
    entries = AuditEntry.objects.filter(object_id=str(article.pk), actor=li).order_by("pk")
    assert [entry.verb for entry in entries] == ["share_preview", "revoke_preview"]
    assert all(entry.note.startswith("Revision 1, until ") for entry in entries)
    assert not any(token in entry.note for entry in entries)


def test_what_is_discarded_or_withdrawn_is_not_shared(li: User) -> None:
    discarded = draft_of(make_draft())
    verbs.discard(discarded, by=li, version=1)
    article = make_article()
    verbs.withdraw(article, by=li, reasons={"en": "Wrong."})
    for revision in (discarded, article.revisions.get()):
        with pytest.raises(Conflict):
            links.share(revision, by=li, days=7)


@pytest.mark.parametrize(("language", "html"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_a_post_that_comes_too_late_is_told_so(language: str, html: str, desk: Client) -> None:
    User.objects.update(language=language)
    article = make_draft()
    draft = draft_of(article)
    verbs.discard(draft, by=None, version=draft.version)
    response = desk.post(preview_of(article) + "?number=1", {"days": "7"})
    page = response.content.decode()
    assert response.status_code == HTTPStatus.CONFLICT
    assert f'<html lang="{html}">' in page
    with override(language):
        assert f'<h1 id="t">{gettext("Somebody was faster")}</h1>' in page
        assert draft.get_state_display() in page


def test_who_may_not_write_news_shares_nothing() -> None:
    stranger = User.objects.create_user("stranger@example.org", is_staff=True)
    with pytest.raises(Refused):
        links.share(draft_of(make_draft()), by=stranger, days=7)


def test_how_long_a_link_opens_is_said_in_the_readers_language() -> None:
    with override("zh-hans"):
        assert "7天" in str(ShareForm())
