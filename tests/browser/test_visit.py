"""The instrument itself: what goes wrong on a page must not go unseen."""

import pytest
from playwright.sync_api import Error

from tests.support.inspect_page import accessibility_faults, layout_shift, scrolls_sideways
from tests.support.visit import Visits


def test_every_kind_of_fault_is_seen(browser, server):
    visits = Visits(browser, server.url)
    page = visits.open("/robots.txt")
    page.set_content("<h1>Page</h1>")
    page.evaluate("console.error('spoken')")
    page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    page.evaluate("fetch('/nowhere')")
    with pytest.raises(Error):
        page.goto("http://elsewhere.example/")
    visits.close()
    seen = "\n".join(visits.faults)
    for fault in (
        "console: spoken",
        "exception: thrown",
        f"404: {server.url}/nowhere",
        "third party: http://elsew",
    ):
        assert fault in seen


def test_a_breach_of_the_content_security_policy_is_seen(browser, server):
    visits = Visits(browser, server.url)
    page = visits.open("/admin/login/")
    page.evaluate('document.body.innerHTML = \'<p style="color: red" onclick="0">styled</p>\'')
    visits.close()
    assert any("Content Security Policy" in fault for fault in visits.faults)


def test_an_inaccessible_page_is_seen(visit):
    page = visit("/robots.txt")
    page.set_content("<img src='data:,'><div>outside of every landmark")
    rules = {fault.split(":")[0] for fault in accessibility_faults(page)}
    assert {"image-alt", "html-has-lang", "region"} <= rules


def test_a_page_too_wide_or_restless_is_seen(visit):
    page = visit("/robots.txt", width=360)
    assert not scrolls_sideways(page)
    assert layout_shift(page) == 0
    page.set_content("<p style='width: 500px'>wide</p>")
    assert scrolls_sideways(page)
