"""Nothing typed into a form of the desk is lost, as a browser sees it."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import models
from playwright.sync_api import Page, expect

from expo.accounts.models import OpenForm, User
from expo.site.models import Redirect
from news.models import Article, ArticleRevision
from tests.support import records
from tests.support.desk import address
from tests.support.inspect_page import accessibility_faults
from tests.support.visit import Visit, session_cookie

EDITORS = "() => document.querySelectorAll('.ProseMirror[aria-label]').length === 2"


@pytest.fixture
def lin(server: object) -> User:
    return User.objects.create_superuser("lin@example.org", "a long pass phrase", name="Lin")


@pytest.fixture
def article(server: object) -> Article:
    return records.article(1)


def place(record: models.Model) -> str:
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/open-form/{record.pk}/"


def look(page: Page) -> None:
    """The page looks at its form as it does every ten seconds."""
    with page.expect_response(lambda answer: "/open-form/" in answer.url and answer.request.method == "POST"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def write(page: Page, words: str) -> None:
    page.wait_for_function(EDITORS)
    page.locator(".field-body_en .ProseMirror").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def note(page: Page, name: str) -> Any:
    return page.locator(f"[data-say='{name}']")


def sign_in_again(page: Page, user: User) -> None:
    page.context.add_cookies([session_cookie(user, page.url.split("/admin")[0])])


def test_what_was_typed_before_the_window_was_closed_comes_back(visit: Visit, lin: User, article: Article) -> None:
    page = visit(address(article, "change"), user=lin)
    write(page, " The doors opened at nine.")
    page.fill("#id_title_zh_hans", "大门九点打开")
    look(page)
    expect(page.locator("[data-kept]")).to_contain_text("not saved yet")
    page.close()
    page = visit(address(article, "change"), user=lin)
    assert accessibility_faults(page) == []
    expect(page.locator("#article_form")).to_have_js_property("inert", value=True)
    page.click("text=Continue with them")
    page.wait_for_function(EDITORS)
    assert page.input_value("#id_title_zh_hans") == "大门九点打开"
    expect(page.locator(".field-body_en .ProseMirror").first).to_contain_text("The doors opened at nine.")
    assert accessibility_faults(page) == []
    page.click("[name=_continue]")
    page.locator(".messagelist .success").wait_for()
    assert "The doors opened at nine." in ArticleRevision.objects.latest("pk").body_en
    expect(page.locator("text=You have unsaved changes")).to_have_count(0)


def test_a_session_that_ended_keeps_the_text_until_one_has_signed_in_again(
    visit: Visit, lin: User, article: Article
) -> None:
    page = visit(address(article, "change"), user=lin, refused=[place(article)])
    write(page, " The doors opened at nine.")
    Session.objects.all().delete()
    page.click("[name=_continue]")
    expect(note(page, "signed-out")).to_be_visible()
    assert accessibility_faults(page) == []
    sign_in_again(page, lin)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(note(page, "back")).to_be_visible()
    page.click("[name=_continue]")
    page.locator(".messagelist .success").wait_for()
    assert "The doors opened at nine." in ArticleRevision.objects.latest("pk").body_en


def test_who_signs_in_again_in_the_same_window_finds_the_text(visit: Visit, lin: User) -> None:
    redirect = records.redirect(1)
    page = visit(address(redirect, "change"), user=lin, refused=[place(redirect)])
    page.fill("#id_target", "/en/venue/")
    Session.objects.all().delete()
    look(page)
    expect(note(page, "signed-out")).to_be_visible()
    sign_in_again(page, lin)
    page.goto(address(redirect, "change"))
    page.click("text=Continue with them")
    assert page.input_value("#id_target") == "/en/venue/"


def test_somebody_else_in_the_same_browser_saves_nothing_of_it(visit: Visit, lin: User) -> None:
    redirect = records.redirect(1)
    other = User.objects.create_superuser("wang@example.org", "a long pass phrase", name="Wang")
    page = visit(address(redirect, "change"), user=lin, refused=[place(redirect)])
    page.fill("#id_target", "/en/venue/")
    sign_in_again(page, other)
    page.click("[name=_save]")
    expect(note(page, "someone-else")).to_be_visible()
    redirect.refresh_from_db()
    assert redirect.target == "/en/"


def test_leaving_asks_while_something_is_unsaved_and_only_then(visit: Visit, lin: User) -> None:
    redirect = records.redirect(1)
    page = visit(address(redirect, "change"), user=lin)
    asked = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("#id_target", "/en/venue/")
    page.click("text=View site")
    page.wait_for_function("() => true")
    assert asked == ["beforeunload"]
    assert page.input_value("#id_target") == "/en/venue/"
    page.click("[name=_continue]")
    page.locator(".messagelist .success").wait_for()
    page.click("text=View site")
    page.wait_for_url("**/en/")
    assert asked == ["beforeunload"]
    assert not OpenForm.objects.exclude(data=None).exists()


def test_two_who_have_the_same_form_open_are_told_of_each_other(visit: Visit, lin: User, article: Article) -> None:
    wang = User.objects.create_superuser("wang@example.org", "a long pass phrase", name="Wang", language="zh-hans")
    first = visit(address(article, "change"), user=lin)
    first.wait_for_load_state("networkidle")
    second = visit(address(article, "change"), user=wang)
    expect(second.locator("[data-others]")).to_contain_text("Lin")
    second.wait_for_load_state("networkidle")
    write(first, "!")
    look(first)
    expect(first.locator("[data-others]")).to_contain_text("Also open by Wang")
    assert accessibility_faults(first) == []


def test_a_form_saved_without_javascript_is_saved(visit: Visit, lin: User) -> None:
    redirect = records.redirect(1)
    page = visit(address(redirect, "change"), user=lin, java_script_enabled=False)
    page.fill("#id_target", "/en/venue/")
    page.click("[name=_save]")
    assert Redirect.objects.get().target == "/en/venue/"
