"""The page on which a second person approves each change of a listing, or returns it with a note."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from expo.accounts.models import User
from expo.revisions import verbs
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision
from tests.news.factories import make_article, make_draft
from tests.organizers.factories import make_organization
from tests.revisions.people import person
from tests.support import records
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

PROPOSED = {"name_en": "Ministry of Expos", "name_zh_hans": "博览部", "website": "https://example.org/"}


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def desk() -> Client:
    return client_of("Organizer managers")


def submitted(body: Organization, by: User | None = None, **words: Any) -> OrganizationRevision:
    body.refresh_from_db()
    revision = verbs.save_draft(body, words or PROPOSED, by=by, stamp=Stamp.of(body, body.open_revision))
    verbs.submit(revision, by=by, version=revision.version)
    return revision  # type: ignore[return-value]


def page(desk: Client, body: Organization) -> Any:
    return desk.get(address(body, "decide"))


def decide(desk: Client, revision: OrganizationRevision, **chosen: str) -> Any:
    """As the page posts it: all approved, save what is chosen otherwise; `note` is that for the whole."""
    verdicts = {f"verdict_{name}": "approve" for name in PROPOSED}
    notes = {"note_": chosen.pop("note", "")}
    sent = {"stamp": str(Stamp(revision.number, revision.version))} | verdicts | notes
    return desk.post(address(revision.record, "decide"), sent | chosen)


def returned(name: str, note: str) -> dict[str, str]:
    return {f"verdict_{name}": "return", f"note_{name}": note}


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_each_changed_field_asks_for_a_verdict_and_the_others_are_folded(desk: Client, body: Organization) -> None:
    submitted(body)
    shown = page(desk, body)
    parts = {label: [bool(part.verdict) for part in found] for label, found in shown.context["form"].parts}
    assert parts == {"name": [True, True], "website": [True]}
    assert "<ins>" in shown.content.decode()
    assert "7 fields did not change" in shown.content.decode()


def test_all_is_approved_unless_somebody_says_otherwise(desk: Client, body: Organization) -> None:
    submitted(body)
    assert {part.verdict.value() for _, parts in page(desk, body).context["form"].parts for part in parts} == {
        "approve"
    }


def test_what_is_approved_goes_live_and_what_is_returned_keeps_its_note(desk: Client, body: Organization) -> None:
    revision = submitted(body)
    assert decide(desk, revision, **returned("website", "It does not open.")).status_code == 302
    body.refresh_from_db()
    revision.refresh_from_db()
    assert (body.name_en, body.name_zh_hans, body.website) == ("Ministry of Expos", "博览部", "")
    assert (revision.state, revision.notes) == (State.CHANGES_REQUESTED, {"website": "It does not open."})


def test_the_languages_of_a_field_are_decided_each_by_itself(desk: Client, body: Organization) -> None:
    decide(desk, submitted(body), **returned("name_zh_hans", "应为“展览部”。"))
    body.refresh_from_db()
    assert (body.name_en, body.name_zh_hans) == ("Ministry of Expos", "展览部")


def test_one_button_approves_all(desk: Client, body: Organization) -> None:
    decide(desk, submitted(body), all="approve")
    body.refresh_from_db()
    assert (body.live_number, body.website) == (2, "https://example.org/")


def test_one_button_returns_all_with_one_note(desk: Client, body: Organization) -> None:
    revision = submitted(body)
    decide(desk, revision, all="return", note="Not yet, please.")
    revision.refresh_from_db()
    body.refresh_from_db()
    assert (revision.state, revision.notes) == (State.CHANGES_REQUESTED, {"": "Not yet, please."})
    assert body.live_number == 1


def test_returning_all_asks_for_a_note_and_keeps_the_button_in_mind(desk: Client, body: Organization) -> None:
    answer = decide(desk, submitted(body), all="return")
    assert errors(answer) == {"note_": ["Say what is to be changed."]}
    assert answer.context["form"]["verdict_website"].value() == "return"


def test_a_proposal_that_changes_nothing_is_approved_or_returned_whole(desk: Client, body: Organization) -> None:
    revision = submitted(body, name_en=body.name_en)
    assert "It says the same as what is live." in page(desk, body).content.decode()
    decide(desk, revision, all="return", note="What was meant?")
    revision.refresh_from_db()
    assert revision.state == State.CHANGES_REQUESTED


def test_a_returned_field_without_a_note_is_asked_for_and_nothing_typed_is_lost(
    desk: Client, body: Organization
) -> None:
    typed = returned("name_en", "Write it as on the seal.") | {"verdict_website": "return"}
    answer = decide(desk, submitted(body), **typed)
    assert answer.status_code == 200
    assert errors(answer) == {"note_website": ["Say what is to be changed, here or in the note for the whole."]}
    assert "Write it as on the seal." in answer.content.decode()
    assert answer.context["form"]["verdict_name_en"].value() == "return"
    body.refresh_from_db()
    assert body.live_number == 1


@pytest.mark.parametrize("name", ["note_website", "note"])
def test_a_note_that_nobody_would_read_is_not_swallowed(desk: Client, body: Organization, name: str) -> None:
    answer = decide(desk, submitted(body), **{name: "Is this the right address?"})
    assert list(errors(answer)) == [name if name != "note" else "note_"]
    assert "Is this the right address?" in answer.content.decode()
    body.refresh_from_db()
    assert body.live_number == 1


def test_a_part_that_would_break_what_is_live_is_refused_with_all_that_was_typed(
    desk: Client, body: Organization
) -> None:
    revision = submitted(body, name_en="", name_zh_hans="", website="https://example.org/")
    answer = decide(desk, revision, **returned("website", "Whose is it?"))
    assert "Name the body in at least one language." in answer.content.decode()
    assert "Whose is it?" in answer.content.decode()
    body.refresh_from_db()
    assert body.live_number == 1


def test_a_note_of_the_last_return_is_shown_beside_its_field(desk: Client, body: Organization) -> None:
    decide(desk, submitted(body), **returned("website", "It does not open."))
    submitted(body, website="https://www.example.org/")
    assert "Noted when it was last returned: It does not open." in page(desk, body).content.decode()


def test_the_versions_tell_what_was_approved_and_what_was_returned_why(desk: Client, body: Organization) -> None:
    decide(desk, submitted(body), **returned("website", "It does not open."))
    shown = desk.get(address(body, "versions"))
    assert [revision.state for revision in shown.context["revisions"]] == [
        "published",
        "changes_requested",
        "published",
    ]
    assert "It does not open." in shown.content.decode()


def test_logos_are_shown_whole_and_on_white(desk: Client, body: Organization) -> None:
    Organization.objects.filter(pk=body.pk).update(logo=records.image(1))
    submitted(body, logo_id=records.image(2).pk)
    assert page(desk, body).content.decode().count('<span class="diff-logo"><img') == 2


# Overtaken


def test_what_was_sent_again_meanwhile_is_shown_as_it_is_now(desk: Client, body: Organization) -> None:
    read = submitted(body)
    verbs.take_back(OrganizationRevision.objects.get(pk=read.pk), by=None, version=read.version)
    submitted(body, website="https://changed.example.org/")
    answer = decide(desk, read, **returned("name_en", "Write it as on the seal."))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else has changed this meanwhile." in shown
    assert "https://changed.example.org/" in shown
    assert "Write it as on the seal." in shown
    body.refresh_from_db()
    assert body.live_number == 1


def test_a_note_on_what_no_longer_changes_is_kept_in_sight(desk: Client, body: Organization) -> None:
    read = submitted(body)
    verbs.take_back(OrganizationRevision.objects.get(pk=read.pk), by=None, version=read.version)
    submitted(body, website="")
    answer = decide(desk, read, **returned("website", "It does not open."))
    assert answer.status_code == 409
    assert "It does not open." in answer.content.decode()


def test_from_that_page_it_is_decided_as_it_is_now(desk: Client, body: Organization) -> None:
    read = submitted(body)
    verbs.take_back(OrganizationRevision.objects.get(pk=read.pk), by=None, version=read.version)
    submitted(body, website="https://changed.example.org/")
    stamp = decide(desk, read).context["form"]["stamp"].value()
    assert decide(desk, read, stamp=stamp).status_code == 302
    body.refresh_from_db()
    assert body.website == "https://changed.example.org/"


def test_what_was_taken_back_or_decided_meanwhile_says_so_and_keeps_the_notes(desk: Client, body: Organization) -> None:
    read = submitted(body)
    verbs.take_back(OrganizationRevision.objects.get(pk=read.pk), by=None, version=read.version)
    answer = decide(desk, read, **returned("website", "It does not open."))
    assert answer.status_code == 409
    assert "by now: look at it again" in answer.content.decode()
    assert "It does not open." in answer.content.decode()
    body.refresh_from_db()
    revision = body.open_revision
    verbs.submit(revision, by=None, version=revision.version)
    verbs.approve(revision, by=None, version=revision.version)
    assert decide(desk, read).status_code == 409
    assert page(desk, body).status_code == 409


def test_a_body_that_was_deleted_meanwhile_is_not_found(desk: Client, body: Organization) -> None:
    read = submitted(body)
    url = address(body, "decide")
    Organization.objects.filter(pk=body.pk).delete()
    assert desk.post(url, {"stamp": f"{read.number}.{read.version}"}).status_code == 404


# Who


def test_whoever_submitted_it_does_not_decide(body: Organization, client: Client) -> None:
    keeper = person("keeper")
    revision = submitted(body, by=keeper)
    client.force_login(keeper)
    assert page(client, body).status_code == 409
    assert decide(client, revision).status_code == 403
    body.refresh_from_db()
    assert body.live_number == 1


@pytest.mark.parametrize("group", ["Editors"])
def test_who_may_not_publish_organizations_decides_nothing(body: Organization, group: str) -> None:
    revision = submitted(body)
    other = client_of(group)
    assert page(other, body).status_code in {403, 409}
    assert decide(other, revision).status_code == 403
    body.refresh_from_db()
    assert body.live_number == 1


def test_an_outsider_sees_nothing_of_it(body: Organization, client: Client) -> None:
    submitted(body)
    client.force_login(person("outsider"))
    assert page(client, body).status_code == 403


def test_a_listing_is_not_approved_blindly(desk: Client, body: Organization) -> None:
    """Its only way to the public is the page that shows each change."""
    submitted(body)
    form = desk.get(address(body, "change"))
    offered = [verb.name for verb in form.context["offered"]]
    assert offered[0] == "decide"
    assert not {"approve", "send_back"} & set(offered)
    with pytest.raises(Exception, match="approve"):
        reverse("admin:organizers_organization_approve", args=[body.pk])


# Articles


def test_changes_of_a_live_article_may_be_decided_field_by_field(client: Client) -> None:
    article = make_article(byline="Li")
    draft = verbs.save_draft(article, {"byline": "Li Ye", "title_en": "Open"}, by=None, stamp=Stamp.of(article, None))
    verbs.submit(draft, by=None, version=draft.version)
    client.force_login(person("editor"))
    verdicts = {"verdict_byline": "approve", "verdict_title_en": "return", "note_title_en": "Longer, please."}
    stamp = {"stamp": str(Stamp(draft.number, draft.version))}
    assert client.post(address(article, "decide"), stamp | verdicts).status_code == 302
    article.refresh_from_db()
    assert (article.byline, article.title_en) == ("Li Ye", "The expo opens")


def test_a_first_publication_of_an_article_is_approved_whole_for_it_may_be_planned(client: Client) -> None:
    article = make_draft()
    draft = article.revisions.get()
    verbs.submit(draft, by=None, version=draft.version)
    client.force_login(person("editor"))
    offered = [verb.name for verb in client.get(address(article, "change")).context["offered"]]
    assert "approve" in offered
    assert "decide" not in offered


# At once


@pytest.mark.django_db(transaction=True)
def test_of_ten_decisions_at_once_one_wins_and_nine_are_told() -> None:
    body = make_organization()
    revision = submitted(body)
    barrier, said = Barrier(10), []
    desks = []
    for number in range(10):
        desks.append(Client())
        desks[-1].force_login(person("keeper", f"keeper-{number}@example.org"))

    def press(desk: Client) -> None:
        barrier.wait()
        try:
            said.append(decide(desk, revision, **returned("website", "It does not open.")).status_code)
        finally:
            connection.close()

    threads = [Thread(target=press, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == [302] + [409] * 9
    body.refresh_from_db()
    assert (body.name_en, body.live_number, body.revisions.count()) == ("Ministry of Expos", 3, 3)
