"""What is stored of a person is handed over whole; erased, nothing of it stays but what was done."""

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.test import Client

from expo.accounts import audit, outbox, personal
from expo.accounts.models import AuditChanges, AuditEntry, OpenForm, OutgoingMail, User
from news.models import Category
from tests.support.door import enrol, sign_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> User:
    return staff()


@pytest.fixture
def boss() -> User:
    return staff("boss@example.org", name="Boss", is_superuser=True)


@pytest.fixture
def category() -> Category:
    return Category.objects.create(slug="expo-news", name_en="Expo News")


def stored_anywhere(*words: str) -> list[str]:
    """The tables in which one of the words stands."""
    found = []
    for model in apps.get_models():
        rows = str(list(model._base_manager.values())).lower()
        found += [f"{model._meta.label}: {word}" for word in words if word.lower() in rows]
    return found


# -- handed over ---------------------------------------------------------------------------------------------


def test_it_says_who_one_is(lin: User) -> None:
    person = personal.export(lin)["person"]
    assert (person["email"], person["name"], person["has_password"]) == ("lin@example.org", "Lin Wei", True)


def test_it_holds_sessions_the_log_open_forms_and_mails(client: Client, lin: User, category: Category) -> None:
    sign_in(client, REMOTE_ADDR="192.0.2.1")
    audit.log(lin, "publish", category)
    OpenForm.objects.create(user=lin, key="news.article:1")
    outbox.put("password_reset", lin)
    stored = personal.export(lin)
    assert [session["address"] for session in stored["sessions"]] == ["192.0.2.1"]
    assert [(entry["what"], entry["record"]) for entry in stored["log"]] == [
        ("published", "Expo News"), ("signed in", "Lin Wei"),
    ]  # fmt: skip
    assert [form["form"] for form in stored["open_forms"]] == ["news.article:1"]
    assert [mail["kind"] for mail in stored["mails"]] == ["Forgotten password"]


def test_it_holds_no_secret(client: Client, lin: User) -> None:
    sign_in(client)
    secret = enrol(client)
    stored = json.dumps(personal.export(lin), cls=DjangoJSONEncoder)
    assert '"has_second_factor": true' in stored
    for hidden in (secret, secret.replace(" ", ""), lin.password, client.session.session_key, "gAAAA"):
        assert hidden not in stored


def test_it_holds_nothing_of_others(client: Client, lin: User, boss: User) -> None:
    sign_in(client, "boss@example.org", REMOTE_ADDR="192.0.2.9")
    outbox.put("password_reset", boss)
    audit.log(boss, "change", lin)
    stored = personal.export(lin)
    assert (stored["sessions"], stored["mails"]) == ([], [])
    assert "192.0.2.9" not in str(stored)


def test_a_room_adds_its_part(lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal, "PARTS", dict(personal.PARTS))
    personal.part("badges")(lambda person: [{"of": person.email}])
    assert personal.export(lin)["badges"] == [{"of": "lin@example.org"}]


# -- erased --------------------------------------------------------------------------------------------------


def test_the_account_and_all_that_hangs_on_it_goes(client: Client, lin: User) -> None:
    sign_in(client)
    enrol(client)
    OpenForm.objects.create(user=lin, key="news.article:1")
    outbox.put("password_reset", lin)
    outbox.put("password_reset", "LIN@example.org")
    personal.erase(lin, by=lin)
    for model in (User, EmailAddress, Authenticator, OpenForm, OutgoingMail, Session):
        assert not model._base_manager.exists(), model
    assert not client.get("/admin/").wsgi_request.user.is_authenticated


def test_what_was_done_stays_without_the_name(lin: User, category: Category) -> None:
    done = audit.log(lin, "publish", category)
    personal.erase(lin, by=lin)
    done.refresh_from_db()
    assert (done.actor, done.who, done.record) == (None, "an erased person", "Expo News")


def test_no_table_names_them_any_longer(client: Client, lin: User, boss: User, category: Category) -> None:
    client.post("/admin/login/", {"login": "lin@example.org", "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
    sign_in(client, REMOTE_ADDR="192.0.2.1")
    audit.log(boss, "change", lin, changes={"name": ("Lin", "Lin Wei"), "email": ("old@example.org", lin.email)})
    audit.log(None, "sign_in_failed", category, label="OLD@example.org")
    audit.log(
        boss, "change", category, changes={"gone": (None, lin), "many": ([], [lin, boss])}, note="For lin@example.org"
    )
    personal.erase(lin, by=boss)
    assert stored_anywhere("lin@example.org", "Lin Wei", "old@example.org", "192.0.2.1") == []
    assert stored_anywhere("boss@example.org")


def test_a_name_in_chinese_goes_too(boss: User, category: Category) -> None:
    wei = User.objects.create_user("wei@example.org", name="林伟")
    entry = audit.log(boss, "change", category, changes={"by": (wei, None)})
    known = {"id": wei.pk, "label": "[erased]"}
    personal.erase(wei, by=boss)
    assert AuditChanges.objects.get(entry=entry).changes == {"by": [known, None]}


def test_another_record_of_the_same_key_keeps_its_name(lin: User, boss: User) -> None:
    twin = Category.objects.create(pk=lin.pk, slug="twin", name_en="Twin")
    entry = audit.log(boss, "change", twin, changes={"name_en": ("Lin Wei", "Twin"), "category": (None, twin)})
    before = entry.kept.changes
    personal.erase(lin, by=boss)
    assert AuditChanges.objects.get(entry=entry).changes == before


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("For lin@example.org.", "For [erased]."),
        ("给lin@example.org的", "给[erased]的"),
        ("a.lin@example.org, lin@example.org.cn", "a.lin@example.org, lin@example.org.cn"),
    ],
)
def test_the_address_of_another_is_left_whole(lin: User, category: Category, note: str, kept: str) -> None:
    entry = audit.log(None, "change", category, note=note)
    personal.erase(lin, by=lin)
    entry.refresh_from_db()
    assert entry.note == kept


def test_that_it_was_done_is_logged(lin: User, boss: User) -> None:
    personal.erase(lin, by=boss)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.who, entry.record) == ("erase_person", "Boss", "an erased person")


def test_a_second_window_erases_nobody_once_more(lin: User) -> None:
    as_read = User.objects.get(pk=lin.pk)
    personal.erase(lin, by=lin)
    personal.erase(as_read, by=as_read)
    assert AuditEntry.objects.filter(verb="erase_person").count() == 1


def test_a_room_may_refuse_and_nothing_has_gone(lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(person: User, by: User | None) -> None:
        raise ValidationError("Hand the keys over first.")

    monkeypatch.setattr(personal, "CHECKS", [*personal.CHECKS, refuse])
    with pytest.raises(ValidationError, match="Hand the keys over first"):
        personal.erase(lin, by=lin)
    assert User.objects.filter(pk=lin.pk).exists()
    assert not AuditEntry.objects.filter(verb="erase_person").exists()


def test_the_last_who_may_do_everything_stays(boss: User) -> None:
    with pytest.raises(ValidationError, match="Give that right to another person first"):
        personal.erase(boss, by=boss)
    staff("second@example.org", is_superuser=True)
    personal.erase(boss, by=boss)
    assert not User.objects.filter(email="boss@example.org").exists()


def test_who_may_not_do_everything_erases_nobody_who_may(lin: User, boss: User) -> None:
    with pytest.raises(PermissionDenied):
        personal.erase(boss, by=lin)


def test_nothing_that_points_at_a_person_holds_one_back() -> None:
    held: list[Any] = [
        relation.field
        for relation in User._meta.related_objects
        if getattr(relation, "on_delete", None) in {models.PROTECT, models.RESTRICT, models.DO_NOTHING}
    ]
    assert held == []
