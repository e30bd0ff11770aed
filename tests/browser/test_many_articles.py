"""Many articles at once, by hand: brought as files, and published together."""

import pytest

from expo.accounts.models import User
from news.models import Article
from tests.news.factories import make_draft
from tests.site.importing import pages
from tests.support.desk import address
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import Visit

FILES = [
    {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": content.encode()}
    for name, content in (("english", pages.ENGLISH), ("chinese", pages.CHINESE), ("empty", ""))
]


@pytest.fixture
def boss(server: object) -> User:
    return User.objects.create_superuser("boss@example.org", "a long pass phrase", name="Boss")


def inspect(page) -> None:
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")])
def test_saved_pages_become_drafts(visit: Visit, boss: User, width: int, colours) -> None:
    page = visit("/admin/import/", user=boss, width=width, colours=colours)
    inspect(page)
    page.set_input_files("#id_pages", FILES)
    page.click("input[type=submit].default")
    page.get_by_text("The file is empty.").wait_for()
    inspect(page)
    page.click("input[type=submit].default")
    page.get_by_text("2 drafts made").wait_for()
    inspect(page)
    assert Article.objects.count() == 2


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")])
def test_drafts_are_published_together(visit: Visit, boss: User, width: int, colours) -> None:
    make_draft(title_en="The metro", body_en="<p>The metro opened to riders at noon.</p>")
    make_draft(title_en="The halls", body_en="")
    page = visit(address(Article, "changelist"), user=boss, width=width, colours=colours)
    page.check("#action-toggle")
    page.select_option("select[name=action]", "publish")
    page.click(".actions button[name=index]")
    page.locator(".bulk__rows").wait_for()
    inspect(page)
    page.click("input[type=submit].default")
    page.get_by_text("1 left as it is").wait_for()
    inspect(page)
    assert Article.objects.live().count() == 1
