"""Every public page, as a visitor's browser sees it: in both languages, on a phone and on a desk, light and dark."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page as BrowserPage

from expo.event.models import Edition
from expo.site.models import Page
from news.models import Article, Category, Outlet
from organizers.models import Organization
from tests.support.inspect_page import accessibility_faults, layout_shift, scrolls_sideways, scrolls_sideways_at
from tests.support.visit import Visit

LANGUAGES = ("en", "zh-hans")
#: The names of routes without arguments, and those of the pages that only an error shows.
PLAIN = (
    "home", "news:list", "organizers:list", "event:editions", "event:current_venue", "event:contact", "feeds",
    "api_guide",
)  # fmt: skip


def pages(language: str) -> list[str]:
    """One page of each kind, the longest of its kind where that matters."""
    with override(language):
        article = Article.objects.visible(language).exclude(corrections=None).earliest("id")
        covered = Article.objects.visible(language).exclude(cover=None).earliest("id")
        records = [article, covered, *Edition.objects.all(), *Organization.objects.visible()[:2]]
        records += [
            Category.objects.first(),
            Outlet.objects.filter(articles=article).first(),
            *Page.objects.visible(language),
        ]
        archives = [reverse("news:year", args=[2021]), reverse("news:month", args=[2021, 9])]
        filtered = f"{reverse('news:list')}?year=2019"
        return [*map(reverse, PLAIN), *(record.get_absolute_url() for record in records), *archives, filtered]


def every(language: str, visit: Visit, look: Callable[[BrowserPage], object], **options: object) -> dict[str, object]:
    """What `look` finds to blame on the pages of a language, by path; one window goes through all of them."""
    page = visit(f"/{language}/", **options)
    found = {}
    for path in pages(language):
        page.goto(path)
        if blame := look(page):
            found[path] = blame
    return found


def faults(page: BrowserPage) -> list[str]:
    headings, shift = page.locator("h1").count(), layout_shift(page)
    said = {f"{headings} h1": headings != 1, f"shifts by {shift}": shift >= 0.1, "scrolls": scrolls_sideways(page)}
    return [fault for fault, is_there in said.items() if is_there]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_in_anyones_way_on_a_phone(visit: Visit, sample: None, language: str) -> None:
    """Nor on the smallest one, nor with text of twice the size."""

    def look(page: BrowserPage) -> list[str]:
        found = faults(page) + accessibility_faults(page)
        narrow = scrolls_sideways_at(320, page)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        said = {"scrolls at 320": narrow, "scrolls with large text": scrolls_sideways(page)}
        return found + [fault for fault, is_there in said.items() if is_there]

    assert every(language, visit, look, width=360, reduced_motion="reduce") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_on_a_desk_in_the_dark(visit: Visit, sample: None, language: str) -> None:
    def look(page: BrowserPage) -> list[str]:
        narrow = ["scrolls at 768"] if scrolls_sideways_at(768, page) else []
        return faults(page) + accessibility_faults(page) + narrow

    assert every(language, visit, look, width=1280, colours="dark", reduced_motion="reduce") == {}


def test_all_can_be_read_without_javascript(visit: Visit, sample: None) -> None:
    def look(page: BrowserPage) -> bool:
        return page.locator("main").inner_text().strip() == "" or page.locator("[data-js]:visible").count() > 0

    assert every("en", visit, look, width=360, java_script_enabled=False) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_of_a_wrong_address_helps(visit: Visit, sample: None, language: str, width: int) -> None:
    page = visit(f"/{language}/nothing/", status=404, width=width)
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)
    page.get_by_role("main").get_by_role("link").first.click()
    page.wait_for_url(f"**/{language}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_articles_text_begins_within_a_screen_and_a_half_of_a_phone(
    visit: Visit, sample: None, language: str
) -> None:
    with override(language):
        path = Article.objects.visible(language).get(released_on=date(2021, 9, 13)).get_absolute_url()
    box = visit(path, width=360, height=740).locator(".prose > p").first.bounding_box()
    assert box
    assert box["y"] < 1.5 * 740


def test_display_settings_stay_from_page_to_page(visit: Visit, sample: None) -> None:
    page = visit("/en/")
    page.locator(".display summary").click()
    page.get_by_label("Dark").check()
    page.get_by_label("Large").check()
    page.goto(page.url.replace("/en/", "/zh-hans/news/"))
    root = page.locator("html")
    assert (root.get_attribute("data-theme"), root.get_attribute("data-text")) == ("dark", "large")
    assert page.context.cookies() == []
