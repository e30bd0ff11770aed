"""Staff hand over what is stored of a person, and erase a person who asks for it."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from expo.accounts import audit, personal
from expo.accounts.models import AuditEntry, User
from tests.support.desk import address, client_of
from tests.support.door import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> User:
    return staff()


@pytest.fixture
def desk() -> Client:
    return client_of("Administrators")


def act(desk: Client, person: User, name: str) -> Any:
    return desk.post(address(person, "act", name), follow=True)


def text(response: Any) -> str:
    return response.content.decode()


def test_what_is_stored_is_handed_over_as_a_file_and_that_is_logged(desk: Client, lin: User) -> None:
    response = act(desk, lin, "export")
    assert response["Content-Disposition"].startswith("attachment")
    assert json.loads(response.content)["person"]["email"] == "lin@example.org"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.record, entry.who) == ("export_person", "Lin Wei", "staff@example.org")


def test_a_person_is_erased(desk: Client, lin: User) -> None:
    asked = text(desk.get(address(lin, "act", "erase")))
    assert "Lin Wei is erased" in asked
    assert "What stays" in asked
    assert User.objects.filter(pk=lin.pk).exists()
    assert "The person is erased" in text(act(desk, lin, "erase"))
    assert not User.objects.filter(pk=lin.pk).exists()


def test_the_log_shows_words_where_the_name_stood(desk: Client, lin: User) -> None:
    entry = audit.log(lin, "change", lin, changes={"name": ("", "Lin Wei")})
    act(desk, lin, "erase")
    for page in ("/admin/accounts/auditentry/", address(entry, "change"), "/admin/accounts/auditentry/export/"):
        response = desk.get(page)
        body = b"".join(response).decode() if response.streaming else text(response)
        assert "an erased person" in body
        assert "[erased]" not in body
        assert "Lin Wei" not in body


def test_a_room_that_refuses_says_why(desk: Client, lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(person: User, by: User | None) -> None:
        raise ValidationError("Hand the keys over first.")

    monkeypatch.setattr(personal, "CHECKS", [*personal.CHECKS, refuse])
    assert "Hand the keys over first." in text(act(desk, lin, "erase"))
    assert User.objects.filter(pk=lin.pk).exists()


def test_a_person_is_not_deleted_otherwise(desk: Client, lin: User) -> None:
    assert desk.post(address(lin, "delete"), {"post": "yes"}).status_code == 403
    form = {"action": "delete_selected", "_selected_action": [lin.pk], "post": "yes"}
    desk.post(address(User, "changelist"), form)
    assert User.objects.filter(pk=lin.pk).exists()


@pytest.mark.parametrize("name", ["export", "erase"])
class TestOutOfReach:
    def test_is_oneself(self, desk: Client, name: str) -> None:
        assert act(desk, User.objects.get(email="staff@example.org"), name).status_code == 403

    def test_is_a_superuser_for_who_is_none(self, desk: Client, name: str) -> None:
        assert act(desk, staff("root@example.org", is_superuser=True), name).status_code == 403

    def test_are_all_for_who_does_not_keep_people(self, lin: User, name: str) -> None:
        assert act(client_of("Editors"), lin, name).status_code == 403
        assert User.objects.filter(pk=lin.pk).exists()
