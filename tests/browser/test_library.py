"""Images and pastes in the editor, and the image library, under the strict Content-Security-Policy."""

import base64
import re
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from expo.images.library import add
from expo.images.models import Image
from expo.site import models
from tests.images.conftest import picture_bytes
from tests.support.inspect_page import accessibility_faults, scrolls_sideways
from tests.support.visit import Visit

PASTE = """([place, html, picture]) => {
  const data = new DataTransfer()
  if (html) { data.setData("text/html", html); data.setData("text/plain", "text") }
  if (picture) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
    data.items.add(new File([bytes], "clip.png", { type: "image/png" }))
  }
  document.querySelectorAll(".ProseMirror")[place].dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""

WORD = (
    "<html><head><style>p { color: red }</style></head><body><!--StartFragment-->"
    "<h1 style='mso-style-name:x'>Halls</h1>"
    "<p class=MsoNormal style='margin:0cm'><b style='mso-bidi-font-weight:normal'>Five</b> halls<o:p></o:p></p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>North</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>South</p>"
    "<!--EndFragment--></body></html>"
)
WECHAT = (
    '<section style="box-sizing: border-box; text-align: center"><section><p style="color: rgb(0, 0, 0)">'
    '<span style="font-weight: bold">九月</span>开幕<img data-src="x"></p></section></section>'
)


@pytest.fixture
def hall(server: Any) -> Image:
    image, _ = add(BytesIO(picture_bytes((640, 400))), alt_en="The north hall", alt_zh_hans="北馆")
    return image


@pytest.fixture
def form(visit: Visit, admin_user: Any) -> Page:
    page = visit("/admin/site/page/add/", user=admin_user)
    page.fill("[name=title_en]", "Halls")
    expect(page.locator(".ProseMirror")).to_have_count(2)
    return page


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text (English)")


def toolbar(page: Page) -> Locator:
    return page.get_by_role("toolbar").first


def saved(page: Page) -> str:
    page.click("[name=_continue]")
    expect(page.locator(".success")).to_be_visible()
    return models.Page.objects.get().body_en


def test_what_is_typed_is_saved(form: Page):
    editor(form).click()
    toolbar(form).get_by_role("button", name="Bold").click()
    form.keyboard.type("Five halls")
    assert saved(form) == "<p><strong>Five halls</strong></p>"


def test_the_buttons_tell_their_state(form: Page):
    editor(form).click()
    bold = toolbar(form).get_by_role("button", name="Bold")
    expect(bold).to_have_attribute("aria-pressed", "false")
    bold.click()
    expect(bold).to_have_attribute("aria-pressed", "true")


def test_an_image_is_chosen_from_the_library(form: Page, hall: Image):
    editor(form).click()
    toolbar(form).get_by_role("button", name="Picture").click()
    dialog = form.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("north")
    dialog.get_by_role("button", name="The north hall").click()
    expect(editor(form).locator("figure", has_text="The north hall").locator("img")).to_be_visible()
    form.locator(".library-image figcaption").click()
    form.keyboard.type("Seen from the gate")
    html = f'<figure data-image="{hall.pk}"><figcaption>Seen from the gate</figcaption></figure>'
    assert saved(form) == html
    assert hall.uses.count() == 1
    expect(editor(form).locator("figure", has_text="The north hall").locator("img")).to_be_visible()


def test_a_pasted_picture_is_described_and_added(form: Page, hall: Image):
    editor(form).click()
    content = base64.b64encode(picture_bytes((90, 60), "PNG")).decode()
    form.evaluate(PASTE, [0, None, content])
    dialog = form.get_by_role("dialog")
    insert = dialog.get_by_role("button", name="Add to the library")
    insert.click()
    expect(dialog.get_by_role("alert")).to_contain_text("Say what the picture shows")
    dialog.get_by_label("What it shows (English)").fill("The gate")
    insert.click()
    expect(dialog).to_be_hidden()
    expect(editor(form).locator("figure", has_text="The gate").locator("img")).to_be_visible()
    gate = Image.objects.exclude(pk=hall.pk).get()
    assert saved(form) == f'<figure data-image="{gate.pk}"></figure>'


def test_a_paste_from_word_looks_right_at_once(form: Page):
    editor(form).click()
    form.evaluate(PASTE, [0, WORD, None])
    expect(editor(form).locator("h2")).to_have_text("Halls")
    expect(editor(form).locator("li")).to_have_text(["North", "South"])
    assert saved(form) == "<h2>Halls</h2><p><strong>Five</strong> halls</p><ul><li>North</li><li>South</li></ul>"


def test_a_paste_from_wechat_keeps_its_words(form: Page):
    editor(form).click()
    form.evaluate(PASTE, [0, WECHAT, None])
    assert saved(form) == "<p><strong>九月</strong>开幕</p>"


def test_the_library_is_accessible(visit: Visit, admin_user: Any, hall: Image):
    form = visit("/admin/site/page/add/", user=admin_user, bypass_csp=True)  # axe writes styles of its own
    toolbar(form).get_by_role("button", name="Picture").click()
    expect(form.get_by_role("dialog").get_by_role("button", name="The north hall")).to_be_visible()
    assert accessibility_faults(form) == []


def test_an_image_that_is_gone_is_named(visit: Visit, admin_user: Any):
    page = models.Page.objects.create(slug="halls", title_en="Halls", body_en='<figure data-image="404"></figure>')
    form = visit(f"/admin/site/page/{page.pk}/change/", user=admin_user)
    expect(editor(form)).to_contain_text("no longer in the library")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_focal_point_is_moved_by_pointer_and_keyboard(visit: Visit, admin_user: Any, hall: Image, colours: Any):
    page = visit(f"/admin/images/image/{hall.pk}/change/", user=admin_user, colours=colours)
    page.locator(".focal__picture").click(position={"x": 30, "y": 30})
    page.get_by_label("From the top").focus()
    page.keyboard.press("End")
    page.click("[name=_continue]")
    expect(page.locator(".success")).to_be_visible()
    hall.refresh_from_db()
    across, down = map(float, hall.focal_point.split("x"))
    assert across == pytest.approx(0.1, abs=0.02)
    assert down == 1


def test_each_crop_follows_the_point_as_the_server_will_cut(visit: Visit, admin_user: Any, hall: Image):
    page = visit(f"/admin/images/image/{hall.pk}/change/", user=admin_user)
    crop = page.locator("[data-crop=share]")
    page.get_by_label("From the top").focus()
    page.keyboard.press("Home")
    expect(crop).to_have_css("object-position", "50% 0%")
    page.keyboard.press("End")
    expect(crop).to_have_css("object-position", "50% 100%")
    expect(page.locator("[data-crop=logo]")).to_have_css("object-position", "0px 0px")


def test_a_chosen_file_is_seen_before_it_replaces_the_picture(visit: Visit, admin_user: Any, hall: Image):
    page = visit(f"/admin/images/image/{hall.pk}/change/", user=admin_user)
    content = picture_bytes((90, 160), "PNG", "red")
    page.set_input_files("[name=file]", {"name": "gate.png", "mimeType": "image/png", "buffer": content})
    for crop in page.locator("[data-crop]").all():
        expect(crop).to_have_attribute("src", re.compile("^data:image/"))
    page.click("[name=_continue]")
    expect(page.locator(".warning")).to_contain_text("alternative text")


def test_without_javascript_the_saved_renditions_are_seen(visit: Visit, admin_user: Any, hall: Image):
    page = visit(f"/admin/images/image/{hall.pk}/change/", user=admin_user, java_script_enabled=False)
    expect(page.locator("[data-crop=cover]")).to_have_attribute("src", hall.file.cover_480)
    expect(page.get_by_label("Focal point")).to_have_value("0.5x0.5")


@pytest.mark.parametrize(("colours", "width"), [("light", 360), ("dark", 1280)])
def test_the_librarys_pages_are_accessible(visit: Visit, admin_user: Any, hall: Image, colours: Any, width: int):
    for path in ("", "?view=table", f"{hall.pk}/change/", "add/"):
        page = visit(
            f"/admin/images/image/{path}", user=admin_user, colours=colours, width=width, bypass_csp=True
        )  # axe writes styles of its own
        assert accessibility_faults(page) == []
        assert not scrolls_sideways(page)


def test_a_picture_is_added_by_form(visit: Visit, admin_user: Any):
    page = visit("/admin/images/image/add/", user=admin_user)
    content = picture_bytes((90, 60), "PNG")
    page.set_input_files("[name=file]", {"name": "gate.png", "mimeType": "image/png", "buffer": content})
    page.fill("[name=alt_en]", "The gate")
    page.click("[name=_save]")
    expect(page.get_by_role("listitem").filter(has_text="The gate").locator("img")).to_be_visible()
