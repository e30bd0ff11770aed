"""A draft in the real page, in the frames of the desk and behind a link that was sent out."""

import pytest
from playwright.sync_api import Page

from expo.accounts.models import User
from expo.revisions import verbs
from news.models import Article, ArticleRevision
from news.preview import links
from tests.news.factories import CHINESE, make_article, make_draft
from tests.support import records
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import Visit

LOOKS = pytest.mark.parametrize(
    ("language", "colours", "width"), [("en", "light", 1280), ("zh-hans", "dark", 360), ("en", "dark", 360)]
)


@pytest.fixture
def boss(server: object) -> User:
    records.expo(1)
    return User.objects.create_superuser("boss@example.org", "a long pass phrase", name="Boss")


@pytest.fixture
def article(server: object) -> Article:
    make_article(title_en="A neighbour", **CHINESE)
    return make_draft(**CHINESE)


def assert_open_to_everyone(page: Page) -> None:
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)


@LOOKS
def test_the_desks_preview_is_open_to_everyone(
    visit: Visit, boss: User, article: Article, language: str, colours: str, width: int
) -> None:
    User.objects.update(language=language)
    links.share(ArticleRevision.objects.get(record=article), by=boss, days=1)
    page = visit(f"/admin/news/article/{article.pk}/preview/", user=boss, colours=colours, width=width)
    assert page.locator("iframe").count() == 3
    assert_open_to_everyone(page)


def test_frames_are_as_wide_as_they_say_and_their_links_open_beside_them(
    visit: Visit, boss: User, article: Article
) -> None:
    page = visit(f"/admin/news/article/{article.pk}/preview/?width=768", user=boss)
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "A draft"
    assert frame.locator("html").evaluate("() => innerWidth") == 768
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="A neighbour").click()
    assert "/en/news/" in opened.value.url
    assert frame.locator("h1").inner_text() == "A draft"
    page.get_by_role("link", name="中文").click()
    page.wait_for_url("**language=zh-hans**")
    assert page.frame_locator("iframe").locator("h1").inner_text() == "博览会开幕"


def test_a_link_is_made_sent_and_revoked(visit: Visit, boss: User, article: Article) -> None:
    desk = visit(f"/admin/news/article/{article.pk}/preview/", user=boss)
    desk.get_by_role("button", name="Make a link").click()
    link = desk.get_by_label("The new link").input_value()
    assert_open_to_everyone(desk)
    path = link[link.index("/preview/") :]
    outside = visit(path, width=360)
    assert "boss@example.org" in outside.locator("aside").first.inner_text()
    assert_open_to_everyone(outside)
    desk.get_by_role("button", name="Revoke").click()
    desk.locator(".messagelist").wait_for()
    dead = visit(path, status=410)
    assert dead.locator("h1").inner_text() == "This link has ended"


@LOOKS
def test_what_is_gone_is_told_to_everyone(visit: Visit, boss: User, language: str, colours: str, width: int) -> None:
    article = make_article()
    verbs.withdraw(article, by=boss, reasons={"en": "The date was wrong."})
    page = visit(f"/{language}/news/{article.pk}/", status=410, colours=colours, width=width)
    assert "The date was wrong." in page.inner_text("main")
    assert_open_to_everyone(page)
