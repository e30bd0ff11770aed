"""A listing saves itself while it is written, and of two who write the second one decides knowingly."""

import pytest
from django.test import Client

from expo.accounts.models import OpenForm, User
from organizers.models import Access, Organization
from tests.organizers.factories import make_member, make_organization
from tests.organizers.portal.listings import KEEP, LISTING, draft_of, filled, text, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def anna(client: Client, body: Organization) -> User:
    user = make_member(body, Access.EDITOR)
    client.force_login(user)
    return user


def test_it_says_when_it_is_saved_and_how_each_field_stands(client: Client, body: Organization, anna: User) -> None:
    answer = client.post(KEEP, filled(client.get(LISTING), mail="info@example.org")).json()
    assert answer["said"].startswith("Saved at ")
    assert answer["tags"]["contact"] == ["draft", "Draft"]
    assert answer["tags"]["name"] == ["live", "Live"]
    assert draft_of(body).mail == "info@example.org"
    assert answer["stamp"] == f"{draft_of(body).number}.{draft_of(body).version}"


def test_it_goes_on_from_what_was_saved(client: Client, body: Organization, anna: User) -> None:
    data = filled(client.get(LISTING), mail="info@example.org")
    stamp = client.post(KEEP, data).json()["stamp"]
    assert client.post(KEEP, data | {"stamp": stamp, "mail": "office@example.org"}).status_code == 200
    assert draft_of(body).mail == "office@example.org"


def test_what_is_wrong_is_said_and_waits(client: Client, body: Organization, anna: User) -> None:
    answer = client.post(KEEP, filled(client.get(LISTING), website="www", mail="info@example.org")).json()
    assert "except what is marked" in answer["said"]
    assert answer["wrong"] == {"website": "Give the full address, for example https://example.org"}
    assert draft_of(body).mail == "info@example.org"
    assert 'value="www"' in text(client.get(LISTING))


def test_it_never_sends(client: Client, body: Organization, anna: User) -> None:
    client.post(KEEP, filled(client.get(LISTING), mail="info@example.org", do="send", rights="on"))
    assert draft_of(body).state == "draft"


def test_it_gives_who_signed_in_anew_a_token(client: Client, anna: User) -> None:
    assert client.get(KEEP).json()["token"]


def test_the_second_of_two_is_told_and_loses_nothing(client: Client, body: Organization, anna: User) -> None:
    data = filled(client.get(LISTING), description_en="Mine of Anna.")
    write(client, description_en="Theirs of Bo.")
    answer = client.post(KEEP, data)
    assert answer.status_code == 409
    assert "What you typed is kept." in answer.json()["said"]
    assert draft_of(body).description_en == "Theirs of Bo."
    page = text(client.get(LISTING))
    assert "What you typed is not saved yet" in page
    assert "Theirs of Bo." in page
    assert "Mine of Anna." in page


def test_without_a_script_the_second_sees_both(client: Client, body: Organization, anna: User) -> None:
    data = filled(client.get(LISTING), do="save", name_en="Mine", website="www")
    write(client, name_en="Theirs")
    response = client.post(LISTING, data)
    page = text(response)
    assert response.status_code == 409
    assert "Somebody else has changed this meanwhile." in page
    assert page.index("Saved meanwhile") < page.index("Theirs") < page.index("Yours") < page.index("Mine")
    assert 'value="www"' in page


def test_the_second_saves_all_the_same_and_only_what_was_typed(client: Client, body: Organization, anna: User) -> None:
    data = filled(client.get(LISTING), do="save", name_en="Mine")
    write(client, name_en="Theirs", mail="theirs@example.org")
    response = client.post(LISTING, data)
    assert client.post(LISTING, filled(response, do="save")).status_code == 302
    assert (draft_of(body).name_en, draft_of(body).mail) == ("Mine", "theirs@example.org")
    assert not OpenForm.objects.exists()


def test_the_second_gives_in(client: Client, body: Organization, anna: User) -> None:
    data = filled(client.get(LISTING), do="save", name_en="Mine")
    write(client, name_en="Theirs")
    client.post(LISTING, data)
    response = client.post(f"{LISTING}drop/", follow=True)
    assert 'value="Theirs"' in text(response)
    assert "Mine" not in text(response)
    assert not OpenForm.objects.exists()


def test_what_somebody_else_changed_meanwhile_is_not_sent_unseen(
    client: Client, body: Organization, anna: User
) -> None:
    write(client, mail="info@example.org")
    data = filled(client.get(LISTING), do="send", rights="on")
    write(client, name_en="Theirs")
    assert client.post(LISTING, data).status_code == 409
    assert draft_of(body).state == "draft"


@pytest.mark.parametrize("stamp", ["", "x", "1.1.1", "9" * 5000 + ".1", "-1.0"])
def test_a_page_that_says_no_version_saves_nothing_over_another(
    client: Client, body: Organization, anna: User, stamp: str
) -> None:
    data = filled(client.get(LISTING), do="save", mail="info@example.org", stamp=stamp)
    assert client.post(LISTING, data).status_code == 409
    assert not body.revisions.open().exists()
