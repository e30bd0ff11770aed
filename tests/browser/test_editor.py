"""The rich-text editor: what it is given and what it gives back."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from expo.core.html import clean
from expo.site.models import Page

BODY = clean(
    "<h2>Halls</h2><p>One <b>two</b> <i>three</i> m<sup>2</sup> <a href='/en/'>in</a> <a href='https://x.org'>out</a></p>"
    "<h3>Ways</h3><ul><li>Metro<ul><li>Line 1</li></ul></li></ul><ol start=3><li>three</li></ol>"
    "<blockquote><p>said</p></blockquote><table><caption>Sizes</caption><tr><th>Hall</th><th>m²</th></tr>"
    "<tr><th>A</th><td>11,000</td></tr></table><p>End</p>"
)


@pytest.fixture
def form(visit, server):
    """The admin form of a page whose English body is BODY."""
    user = get_user_model().objects.create_superuser("staff@example.org", "a-long-password-for-tests")
    record = Page.objects.create(slug="halls", title_en="Halls", body_en=BODY)
    page = visit(reverse("admin:site_page_change", args=[record.pk]), user=user)
    page.wait_for_selector(".ProseMirror[contenteditable=true]")
    return page


def body(page):
    return clean(page.locator("[name=body_en]").input_value())


def test_an_edit_leaves_all_else_as_it_was(form):
    form.locator(".ProseMirror[contenteditable=true] p", has_text="End").first.click()
    form.keyboard.press("End")
    form.keyboard.type("!")
    form.wait_for_function("document.querySelector('[name=body_en]').value.includes('End!')")
    assert body(form) == BODY.replace("End", "End!")


def test_a_table_gets_its_caption(form):
    form.locator(".ProseMirror[contenteditable=true] td").first.click()
    form.get_by_title("Caption of the table").first.click()
    form.get_by_label("Caption", exact=True).fill("Areas of the halls")
    form.locator("dialog [type=submit]").click()
    form.wait_for_function("document.querySelector('[name=body_en]').value.includes('Areas of')")
    assert body(form) == BODY.replace("Sizes", "Areas of the halls")
