"""What the log keeps, whoever writes it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from expo.accounts import audit
from expo.accounts.models import AuditEntry, User
from news.models import Category

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> User:
    return User.objects.create_user("lin@example.org", name="Lin")


@pytest.fixture
def category() -> Category:
    return Category.objects.create(slug="expo-news", name_en="Expo News")


def kept(entry: AuditEntry) -> AuditEntry:
    return AuditEntry.objects.get(pk=entry.pk)


def test_an_entry_says_who_did_what_to_which_record(lin: User, category: Category) -> None:
    entry = kept(audit.log(lin, "publish", category, note="As agreed."))
    assert (entry.actor, entry.actor_label, entry.verb, entry.note) == (lin, "Lin", "publish", "As agreed.")
    assert entry.content_type.model_class() is Category
    assert (entry.object_id, entry.target_label) == (str(category.pk), "Expo News")


def test_every_kind_of_value_is_kept(lin: User, category: Category) -> None:
    moment = datetime(2021, 9, 6, 1, 0, tzinfo=UTC)
    changes = {
        "title_en": ("", "词" * 50_000),
        "category": (None, category),
        "released_on": (date(2021, 9, 6), None),
        "published_at": (None, moment),
        "organizations": ([], [category]),
        "pinned": (False, True),
    }
    known = {"id": category.pk, "label": "Expo News"}
    assert kept(audit.log(lin, "change", category, changes=changes)).changes == {
        "title_en": ["", "词" * 50_000],
        "category": [None, known],
        "released_on": ["2021-09-06", None],
        "published_at": [None, "2021-09-06T01:00:00+00:00"],
        "organizations": [[], [known]],
        "pinned": [False, True],
    }


def test_of_a_password_only_that_it_changed(lin: User) -> None:
    entry = kept(audit.log(lin, "change", lin, changes={"password": ("pbkdf2$old", "pbkdf2$new")}))
    assert entry.changes == {"password": ["•••", "•••"]}


def test_a_long_name_is_cut_and_not_refused(lin: User, category: Category) -> None:
    category.name_en = "x" * 500
    assert len(kept(audit.log(lin, "change", category)).target_label) == 200


def test_who_left_is_still_named(lin: User, category: Category) -> None:
    entry = audit.log(lin, "change", category)
    lin.delete()
    assert (kept(entry).actor, kept(entry).actor_label) == (None, "Lin")


def test_a_command_has_no_address(lin: User, category: Category) -> None:
    assert kept(audit.log(None, "change", category)).address is None


def test_a_request_is_logged_with_its_address(client: Client, lin: User) -> None:
    lin.is_staff = True
    lin.set_password("a long pass phrase")
    lin.save()
    form = {"login": "lin@example.org", "password": "a long pass phrase"}
    client.post("/admin/login/", form, REMOTE_ADDR="192.0.2.7")
    assert AuditEntry.objects.latest("pk").address == "192.0.2.7"


def signed_in(client: Client, **form: str) -> list[tuple[str, str]]:
    client.post("/admin/login/", {"login": "lin@example.org", "password": "a long pass phrase"} | form)
    return list(AuditEntry.objects.order_by("pk").values_list("verb", "target_label"))


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("lin@example.org", "a long pass phrase", name="Lin", is_staff=True)


def test_signing_in_and_out_is_logged(client: Client, staff: User) -> None:
    assert signed_in(client) == [("sign_in", "Lin")]
    client.post("/admin/logout/")
    assert AuditEntry.objects.latest("pk").verb == "sign_out"


def test_a_wrong_password_is_logged_for_the_person_and_not_kept(client: Client, staff: User) -> None:
    assert signed_in(client, login="LIN@example.org", password="hunter2") == [("sign_in_failed", "Lin")]
    entry = AuditEntry.objects.get()
    assert entry.object_id == str(staff.pk)
    assert entry.actor is None
    assert "hunter2" not in str(AuditEntry.objects.values())


def test_an_unknown_address_that_was_tried_is_kept(client: Client, staff: User) -> None:
    assert signed_in(client, login="wang@example.org") == [("sign_in_failed", "wang@example.org")]


def test_what_is_no_address_may_be_a_password_and_is_not_kept(client: Client, staff: User) -> None:
    assert signed_in(client, login="my secret phrase") == []
