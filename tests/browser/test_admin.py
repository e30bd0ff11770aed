"""Every page of the desk, as a browser sees it: no breach of the content security policy, and open to everyone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from expo.accounts.models import AuditEntry, OutgoingMail, User
from expo.event.models import Edition, Expo
from news.models import Article
from organizers.models import Organization, Participation
from tests.support.desk import EDITED, MODELS, address
from tests.support.inspect_page import (
    accessibility_faults,
    contrast_faults_in_the_dark,
    scrolls_sideways,
    scrolls_sideways_at,
)
from tests.support.visit import Visit

PLAIN = ("/admin/", "/admin/account/", "/admin/password_change/", "/admin/news/", "/admin/event/edition/?q=nothing")
#: An editor is made after its page has loaded, and named when it is made.
EDITORS_ARE_NAMED = """() => {
  const texts = [...document.querySelectorAll("textarea[data-django-prose-editor-configurable]")];
  const named = document.querySelectorAll(".ProseMirror[aria-label]").length;
  return texts.filter(text => !text.name.includes("__prefix__")).length === named;
}"""


@pytest.fixture
def boss(sample: None) -> User:
    return User.objects.create_superuser("boss@example.org", "a long pass phrase", name="Boss")


def pages() -> list[str]:
    """A list, both forms, history and deletion of each model, and the pages that belong to none."""
    found = list(PLAIN)
    for model in MODELS:
        record = model._default_manager.order_by("pk").first()
        found.append(address(model, "changelist"))
        if model in EDITED and model is not Expo:
            found.append(address(model, "add"))
        if record is not None:
            fewer = {
                Article: ("change", "history", "versions", "compare", "correct", "withdraw", "preview"),
                AuditEntry: ("change",),
                Expo: ("change", "history"),
                Organization: ("change", "history", "versions", "compare", "correct", "withdraw", "merge"),
                OutgoingMail: ("change",),
                User: ("change", "history"),
            }
            wanted = fewer.get(model, ("change", "history", "delete"))
            found += [address(record, what) for what in wanted]
    found += [address(Organization, page) for page in ("queue", "import", "duplicates")]
    return [*found, f"{address(Article, 'add')}?_popup=1", f"/admin/accounts/user/{User.objects.get().pk}/password/"]


def every(visit: Visit, boss: User, look: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """What `look` finds to blame, by path; one window goes through all pages."""
    page = visit("/admin/", user=boss)
    found = {}
    for path in pages():
        page.goto(path, wait_until="load")
        page.wait_for_function(EDITORS_ARE_NAMED)
        if blame := look(page):
            found[path] = blame
    return found


def sideways(page: Page) -> list[str]:
    said = {"scrolls": scrolls_sideways(page), "scrolls at 768": scrolls_sideways_at(768, page)}
    return [fault for fault, is_there in said.items() if is_there]


def test_nothing_stands_in_anyones_way(visit: Visit, boss: User) -> None:
    def look(page: Page) -> list[str]:
        return accessibility_faults(page) + contrast_faults_in_the_dark(page) + sideways(page)

    assert every(visit, boss, look) == {}


def test_chinese_fits_and_breaks_no_policy(visit: Visit, boss: User) -> None:
    User.objects.update(language="zh-hans")
    assert every(visit, boss, sideways) == {}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_way_in_is_open_to_everyone(visit: Visit, boss: User, colours: str) -> None:
    page = visit("/admin/login/", colours=colours, width=360)
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)
    page.fill("#id_login", "boss@example.org")
    page.fill("#id_password", "wrong")
    page.click("input[type=submit]")
    page.locator("[role=alert]").wait_for()
    assert accessibility_faults(page) == []
    page.fill("#id_password", "a long pass phrase")
    page.click("input[type=submit]")
    assert page.locator("h1").inner_text() == "Desk"


def test_an_article_is_written_and_published_by_hand(visit: Visit, boss: User) -> None:
    page = visit(address(Article, "add"), user=boss)
    page.fill("#id_title_en", "The doors are open")
    page.locator(".field-body_en .ProseMirror").first.click()
    page.keyboard.type("All eight halls opened at nine.")
    choose(page, "category", "Expo")
    page.fill("#id_released_on", "2021-09-06")
    page.fill("#id_summary_en", "The halls are open.")
    page.click("[name=_publish]")
    page.locator(".verb-page").wait_for()
    page.click(".submit-row .default")
    page.locator(".messagelist .success").wait_for()
    article = Article.objects.get(title_en="The doors are open")
    assert article.body_en == "<p>All eight halls opened at nine.</p>"
    assert Article.objects.visible("en").filter(pk=article.pk).exists()


def choose(page: Page, field: str, term: str) -> None:
    page.click(f".field-{field} .select2-selection")
    page.keyboard.type(term)
    page.locator(".select2-results__option--highlighted").wait_for()
    page.keyboard.press("Enter")


def test_the_order_is_changed_without_javascript(visit: Visit, boss: User) -> None:
    first, second = Participation.objects.filter(edition__year=2021).order_by("role__rank", "position", "id")[:2]
    page = visit(
        f"{address(Participation, 'changelist')}?edition__id__exact={first.edition_id}",
        user=boss,
        java_script_enabled=False,
    )
    page.click(f"[formaction='{address(first, 'move', 'down')}']")
    assert page.url.endswith(f"?edition__id__exact={first.edition_id}")
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.position > second.position


def test_an_error_is_shown_at_its_field(visit: Visit, boss: User) -> None:
    edition = Edition.objects.get(year=2019)
    page = visit(address(edition, "change"), user=boss)
    page.fill("#id_ends_on", "2001-01-01")
    page.click("[name=_save]")
    page.locator(".errornote").wait_for()
    assert "The last day needs a first day that is not after it." in page.inner_text("#content")
    assert accessibility_faults(page) == []
