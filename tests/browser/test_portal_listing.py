"""On a slow line: what the form saves by itself and what its button sends do not overtake each other."""

from playwright.sync_api import expect

from expo.revisions.models import State
from organizers.models import Access, Organization
from tests.organizers.factories import make_member, make_organization
from tests.support.visit import SECONDS, Visit

ANSWERS_ARE_LATE = """() => {
  const prompt = window.fetch;
  const arrived = new Promise((resolve) => { window.arrive = resolve; });
  window.fetch = async (...asked) => {
    const answer = await prompt(...asked);
    await arrived;
    return answer;
  };
}"""


def test_what_is_sent_waits_for_what_is_being_saved(visit: Visit, server: object) -> None:
    body = make_organization(website="")
    anna = make_member(body, Access.EDITOR, "anna@example.org")
    page = visit("/en/portal/ministry/listing/", user=anna)
    page.evaluate(ANSWERS_ARE_LATE)
    with page.expect_response("**/listing/keep/"):
        page.fill("[name=website]", "https://example.org")
        page.locator("[name=website]").blur()
    page.fill("[name=phone]", "0311 66611065")
    page.check("[name=rights]")
    page.click("button[value=send].btn", no_wait_after=True)
    page.evaluate("arrive()")

    expect(page.locator(".note--wait")).to_be_visible(timeout=SECONDS * 1000)
    sent = Organization.objects.get(pk=body.pk).open_revision
    assert (sent.state, sent.website, sent.phone) == (State.IN_REVIEW, "https://example.org", "0311 66611065")
