"""An article's whole way: written in two languages with a picture, returned, mended, approved, corrected, withdrawn."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page

from expo.accounts.models import User
from news.models import Article
from tests.news.factories import make_category, make_outlet
from tests.support import records
from tests.support.desk import address
from tests.support.inspect_page import accessibility_faults
from tests.support.visit import Visit


def staff(name: str, group: str) -> User:
    user = User.objects.create_user(f"{name}@example.org", "a long pass phrase", name=name.title(), is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def writer(server: object) -> User:
    return staff("writer", "Editors")


@pytest.fixture
def editor(server: object) -> User:
    return staff("editor", "Editors")


@pytest.fixture
def chief(server: object) -> User:
    return staff("chief", "Administrators")


def write(page: Page, column: str, text: str) -> None:
    page.locator(f".fieldBox.field-{column} .ProseMirror").click()
    page.keyboard.type(text)


def choose(page: Page, field: str, term: str) -> None:
    page.click(f".field-{field} .select2-selection")
    page.keyboard.type(term)
    page.locator(".select2-results__option--highlighted").wait_for()
    page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    """A button or a link, and the page behind it."""
    with page.expect_navigation(wait_until="load"):
        page.locator(".submit-row, .standing__verbs, form").get_by_role("button", name=name, exact=True).or_(
            page.locator(".standing__verbs").get_by_role("link", name=name, exact=True)
        ).first.click()


def said(page: Page) -> str:
    return page.locator(".messagelist").inner_text()


def test_an_article_goes_from_the_first_word_to_the_last(visit: Visit, writer: User, editor: User, chief: User) -> None:
    make_category()
    make_outlet()
    picture = records.image(1)
    picture.credit = "Expo"
    picture.save()

    desk = visit(address(Article, "add"), user=writer)
    desk.fill("#id_title_en", "The doors are open")
    desk.fill("#id_title_zh_hans", "开门迎客")
    desk.fill("#id_summary_en", "All eight halls opened at nine.")
    desk.fill("#id_summary_zh_hans", "八个展馆九点开馆。")
    write(desk, "body_en", "All eight halls opened at nine in the morning.")
    write(desk, "body_zh_hans", "八个展馆上午九点全部开馆，观众凭证入场。")
    choose(desk, "category", "Expo")
    choose(desk, "cover", "Hall")
    desk.fill("#id_released_on", "2021-09-06")
    press(desk, "Save and submit")
    assert "Submitted for review." in said(desk)
    article = Article.objects.get()
    visit(f"/en/news/{article.pk}/", status=404)

    second = visit(address(article, "change"), user=editor)
    assert accessibility_faults(second) == []
    press(second, "Return with notes")
    assert accessibility_faults(second) == []
    second.fill("[name=note_title_en]", "Name the expo.")
    press(second, "Return with notes")
    assert "Returned with your notes." in said(second)

    desk.goto(address(article, "change"))
    assert "Name the expo." in desk.locator(".standing").inner_text()
    assert accessibility_faults(desk) == []
    desk.fill("#id_title_en", "The doors of the expo are open")
    press(desk, "Save and submit")

    second.goto(address(article, "change"))
    press(second, "Approve and publish")
    assert accessibility_faults(second) == []
    press(second, "Approve and publish")
    assert "Published." in said(second)

    reader = visit(f"/en/news/{article.pk}/the-doors-of-the-expo-are-open/")
    assert reader.locator("h1").inner_text() == "The doors of the expo are open"
    assert "开门迎客" in visit(f"/zh-hans/news/{article.pk}/开门迎客/").locator("h1").inner_text()

    third = visit(f"/admin/news/article/{article.pk}/correct/", user=chief)
    assert accessibility_faults(third) == []
    third.fill("#id_title_en", "The doors of the expo were opened")
    press(third, "Correct now")
    reader.reload()
    assert reader.locator("h1").inner_text() == "The doors of the expo were opened"

    second.goto(address(article, "change"))
    press(second, "Withdraw from the site")
    second.fill("[name=reason_en]", "The day was wrong.")
    press(second, "Withdraw from the site")
    gone = visit(f"/en/news/{article.pk}/", status=410)
    assert "The day was wrong." in gone.locator("main").inner_text()
