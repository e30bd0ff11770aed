"""The form of a listing: what is typed becomes a draft, and what does not do is said and kept."""

from typing import Any

import pytest
from django.test import Client

from expo.accounts.models import AuditEntry, OpenForm, User
from expo.revisions import verbs
from expo.revisions.models import State
from organizers.models import Access, Organization
from tests.organizers.factories import make_member, make_organization
from tests.organizers.portal.listings import LISTING, draft_of, filled, send, state_of, text, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Organization:
    return make_organization(website="https://example.org", kind="government")


@pytest.fixture
def anna(client: Client, body: Organization) -> User:
    """An editor, signed in."""
    user = make_member(body, Access.EDITOR, "anna@example.org", name="Anna Wu")
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_form_shows_every_field_in_both_languages(client: Client, anna: User, language: str) -> None:
    page = text(client.get(f"/{language}/portal/ministry/listing/"))
    for name in ("name", "short_name", "description", "country"):
        assert f'name="{name}_en"' in page
        assert f'name="{name}_zh_hans"' in page
    for name in ("website", "phone", "mail", "kind", "logo_file", "rights"):
        assert f'name="{name}"' in page
    assert 'value="Ministry of Fairs"' in page
    assert 'lang="zh-Hans"' in page


def test_a_draft_is_saved_and_nothing_is_public(client: Client, body: Organization, anna: User) -> None:
    response = client.post(LISTING, filled(client.get(LISTING), do="save", short_name_en="MoF"), follow=True)
    assert "The draft is saved." in text(response)
    assert 'data-state="short_name">Draft<' in text(response)
    assert (draft_of(body).short_name_en, draft_of(body).edited_by) == ("MoF", anna)
    body.refresh_from_db()
    assert body.short_name_en == ""
    assert AuditEntry.objects.filter(verb="save_draft", actor=anna).exists()


def test_a_form_that_says_nothing_new_saves_nothing(client: Client, body: Organization, anna: User) -> None:
    write(client)
    assert not body.revisions.open().exists()


def test_what_is_live_stands_beside_what_is_changed(client: Client, anna: User) -> None:
    write(client, website="https://new.example.org")
    page = text(client.get(LISTING))
    assert 'value="https://new.example.org"' in page
    assert '<b>Live now</b> <div dir="auto"><p>https://example.org</p></div>' in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"website": "fair.example.org"}, {"website": "https://fair.example.org"}),
        ({"website": "http://fair.example.org/x"}, {"website": "http://fair.example.org/x"}),
        ({"description_en": "One.\r\n\r\nTwo."}, {"description_en": "One.\n\nTwo."}),
        ({"description_en": "x\r\n" * 1000}, {"description_en": ("x\n" * 1000).strip()}),
        ({"name_en": "\u202bوزارة المعارض\u202c"}, {"name_en": "\u202bوزارة المعارض\u202c"}),
        ({"short_name_en": "M\0oF"}, {"short_name_en": "MoF"}),
        ({"phone": "+86 311 6661 1065"}, {"phone": "+86 311 6661 1065"}),
    ],
)
def test_it_is_taken_as_it_is_meant(
    client: Client, body: Organization, anna: User, typed: dict[str, str], kept: dict[str, str]
) -> None:
    assert write(client, **typed).status_code == 302
    assert {name: getattr(draft_of(body), name) for name in kept} == kept


WRONG = [
    ("website", "www", "Give the full address"),
    ("website", "javascript:alert(1)", "Give the full address"),
    ("website", "ftp://example.org", "Give the full address"),
    ("website", "https://example.org/" + "x" * 300, "at most 200 characters"),
    ("phone", "call us", "Write the number with digits"),
    ("phone", "1" * 60, "at most 40 characters"),
    ("mail", "info", "valid email"),
    ("name_en", "x" * 300, "at most 200 characters"),
    ("short_name_zh_hans", "展" * 61, "at most 60 characters"),
    ("description_en", "x" * 2001, "at most 2000 characters"),
    ("description_zh_hans", "展" * 300_000, "at most 2000 characters"),
    ("kind", "circus", "not one of the available choices"),
]


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_what_does_not_do_is_said_first_and_the_rest_is_saved(
    client: Client, body: Organization, anna: User, name: str, value: str, says: str
) -> None:
    response = write(client, country_en="China", **{name: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert "One field needs you" in page
    assert f'<a href="#id_{name}">' in page
    assert says in page
    assert draft_of(body).country_en == "China"
    assert getattr(draft_of(body), name) == getattr(body, name)
    assert f"{value[:20]}" in page  # as it was typed


def test_what_does_not_do_waits_for_its_writer_as_it_was_typed(client: Client, body: Organization, anna: User) -> None:
    write(client, website="www", country_en="China")
    page = text(client.get(LISTING))
    assert 'value="www"' in page
    assert "Give the full address" in page
    client.force_login(make_member(body, Access.OWNER))
    assert 'value="www"' not in text(client.get(LISTING))


def test_it_waits_no_longer_once_it_is_put_right(client: Client, body: Organization, anna: User) -> None:
    write(client, website="www")
    assert write(client, website="www.example.org").status_code == 302
    assert draft_of(body).website == "https://www.example.org"
    assert not OpenForm.objects.exists()


def test_it_waits_no_longer_once_it_is_given_up(client: Client, body: Organization, anna: User) -> None:
    write(client, website="www")
    write(client, website="https://example.org")
    assert not OpenForm.objects.exists()
    assert 'value="https://example.org"' in text(client.get(LISTING))


def test_another_window_does_not_forget_what_waits(client: Client, body: Organization, anna: User) -> None:
    other = filled(client.get(LISTING), do="save", mail="info@example.org")
    write(client, website="www")
    client.post(LISTING, other)
    assert 'value="www"' in text(client.get(LISTING))
    assert draft_of(body).mail == "info@example.org"


def test_too_large_a_form_is_refused_below_500(client: Client, anna: User) -> None:
    assert client.post(LISTING, {"do": "save", "description_en": "x" * 6_000_000}).status_code == 400


# -- sending


def test_it_is_sent_for_approval(client: Client, body: Organization, anna: User) -> None:
    page = text(client.get(send(client, mail="info@example.org")["Location"]))
    assert "Sent for approval." in page
    assert 'data-state="contact">Waiting for approval<' in page
    assert (state_of(body), draft_of(body).submitted_by) == (State.IN_REVIEW, anna)
    body.refresh_from_db()
    assert body.mail == ""


def test_nothing_new_is_not_sent_and_that_is_said(client: Client, body: Organization, anna: User) -> None:
    response = client.post(LISTING, filled(client.get(LISTING), do="send", rights="on"), follow=True)
    assert "Nothing has changed" in text(response)
    assert not body.revisions.open().exists()


def test_without_the_right_to_the_texts_nothing_is_sent_but_saved(
    client: Client, body: Organization, anna: User
) -> None:
    response = write(client, "send", mail="info@example.org")
    assert 'href="#id_rights"' in response.content.decode()
    assert state_of(body) == State.DRAFT
    assert draft_of(body).mail == "info@example.org"


def test_a_body_without_any_name_is_not_sent(client: Client, body: Organization, anna: User) -> None:
    response = send(client, name_en="", name_zh_hans="")
    assert "Name the body in at least one language." in text(response)
    assert state_of(body) == State.DRAFT


def test_what_does_not_do_is_not_sent(client: Client, body: Organization, anna: User) -> None:
    response = send(client, mail="info@example.org", website="www")
    assert "One field needs you" in text(response)
    assert state_of(body) == State.DRAFT
    assert 'id="id_rights" name="rights" checked' in text(response)


def test_a_new_body_sends_its_first_listing(client: Client) -> None:
    body = make_organization("club", live_number=None, name_en="", name_zh_hans="")
    client.force_login(make_member(body))
    path = "/en/portal/club/listing/"
    page = client.get(path)
    assert "Not yet" in text(page)
    client.post(path, filled(page, do="send", rights="on", name_en="Club of Fairs"))
    assert state_of(body) == State.IN_REVIEW


def test_who_only_looks_finds_no_form_and_no_buttons(client: Client, body: Organization) -> None:
    client.force_login(make_member(body, Access.VIEWER))
    page = text(client.get(LISTING))
    assert "Ministry of Fairs" in page
    assert "<form" not in page
    assert client.post(LISTING, {"do": "save", "name_en": "Mine"}).status_code == 404
    for path in ("keep/", "take-back/", "discard/", "drop/"):
        assert client.post(LISTING + path).status_code == 404
    assert not body.revisions.open().exists()


def test_the_listing_of_another_body_is_not_there(client: Client, anna: User) -> None:
    make_organization("other")
    for path in ("", "keep/", "take-back/", "discard/", "drop/", "compare/", "history/", "preview/", "preview/page/"):
        for method in (client.get, client.post):
            assert method(f"/en/portal/other/listing/{path}").status_code == 404


def test_roles_are_shown_and_only_staff_change_them(client: Client, anna: User) -> None:
    assert "Only the staff of the expo change the roles." in text(client.get(LISTING))


def test_a_body_that_was_taken_off_the_site_says_why(
    client: Client, body: Organization, anna: User, admin_user: User
) -> None:
    verbs.withdraw(body, by=admin_user, reasons={"en": "Asked for by the body"})
    page = text(client.get(LISTING))
    assert "taken your listing off the site" in page
    assert "Asked for by the body" in page
    assert 'data-state="name">Not on the site<' in page


def test_a_body_that_was_merged_meanwhile_is_not_there(client: Client, body: Organization, anna: User) -> None:
    data: Any = filled(client.get(LISTING), do="save", mail="info@example.org")
    Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
    assert client.post(LISTING, data).status_code == 404
