"""What is typed into a form is kept until it is saved, for the person who typed it, and colleagues are told."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import models
from django.test import Client
from django.utils import timezone

from expo.accounts import openforms
from expo.accounts.models import OpenForm, User
from expo.event.models import Edition
from expo.site.models import Redirect
from news.models import Article
from tests.support import records
from tests.support.desk import address, client_of, errors_of, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return client_of()


@pytest.fixture
def me(desk: Client) -> User:
    return User.objects.get(email="staff@example.org")


def place(model: type[models.Model] | models.Model, name: object) -> str:
    """Where the page of a form sends what stands in it."""
    opts = model._meta
    return f"/admin/{opts.app_label}/{opts.model_name}/open-form/{name}/"


def keep(desk: Client, path: str, fields: dict[str, Any] | None, **more: Any) -> Any:
    pairs = None if fields is None else [
        [name, str(each)] for name, value in fields.items() for each in (value if isinstance(value, list) else [value])
    ]  # fmt: skip
    return desk.post(path, json.dumps({"fields": pairs, "left": False} | more), content_type="application/json")


def typed(desk: Client, record: models.Model, **changes: Any) -> dict[str, Any]:
    data = form_data(desk.get(address(record, "change"))) | changes
    assert keep(desk, place(record, record.pk), data).status_code == 200
    return data


def read(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_typed_is_offered_when_the_form_is_opened_again(desk: Client) -> None:
    redirect = records.redirect(1)
    typed(desk, redirect, target="/en/venue/")
    page = read(desk.get(address(redirect, "change")))
    assert "You have unsaved changes from" in page
    assert "/en/venue/" not in page


def test_going_on_shows_it_in_the_form_without_a_word_of_errors_and_saves_nothing(desk: Client) -> None:
    redirect = records.redirect(1)
    typed(desk, redirect, old_path="", target="/en/venue/")
    response = desk.get(f"{address(redirect, 'change')}?_typed={redirect.pk}")
    assert "They are not saved yet." in read(response)
    assert form_data(response) | {"old_path": "", "target": "/en/venue/"} == form_data(response)
    assert errors_of(response) == []
    redirect.refresh_from_db()
    assert redirect.target == "/en/"


def test_rows_lists_and_moments_come_back_too(desk: Client) -> None:
    article, body = records.article(1), records.organization(1)
    rows = {"corrections-TOTAL_FORMS": "1", "corrections-0-text_en": "The hall was 3.", "corrections-0-id": ""}
    changes = rows | {"organizations": [body.pk], "expires_at_0": "2031-01-02", "expires_at_1": "10:00"}
    typed(desk, article, **changes)
    response = desk.get(f"{address(article, 'change')}?_typed={article.pk}")
    page = read(response)
    assert "The hall was 3." in page
    assert 'value="2031-01-02"' in page
    assert f'<option value="{body.pk}" selected>' in page


def test_a_saved_form_is_kept_no_longer(desk: Client) -> None:
    redirect = records.redirect(1)
    data = typed(desk, redirect, target="/en/venue/")
    key = openforms.key("site.redirect", str(redirect.pk))
    assert desk.post(address(redirect, "change"), data | {"_open_form": key}).status_code == 302
    assert not OpenForm.objects.exists()


def test_a_form_with_errors_is_still_kept(desk: Client) -> None:
    redirect = records.redirect(1)
    data = typed(desk, redirect, old_path="")
    key = openforms.key("site.redirect", str(redirect.pk))
    assert errors_of(desk.post(address(redirect, "change"), data | {"_open_form": key}))
    assert OpenForm.objects.get().data


def test_a_new_record_is_offered_wherever_one_is_begun_and_forgotten_once_saved(desk: Client) -> None:
    begun = {"old_path": "/old/", "target": "/en/"}
    keep(desk, place(Redirect, "add-first"), begun)
    keep(desk, place(Redirect, "add-second"), begun)
    assert read(desk.get(address(Redirect, "add"))).count("You have unsaved changes from") == 2
    assert "You have unsaved" not in read(desk.get(address(Edition, "add")))
    response = desk.get(f"{address(Redirect, 'add')}?_typed=add-first")
    assert form_data(response) == begun
    desk.post(address(Redirect, "add"), begun | {"_open_form": response.context["open_form"]["key"]})
    assert Redirect.objects.get().old_path == "/old/"
    assert [form.key for form in OpenForm.objects.all()] == ["site.redirect:add-second"]


def test_what_is_not_wanted_is_discarded_by_a_button(desk: Client) -> None:
    redirect = records.redirect(1)
    typed(desk, redirect, target="/en/venue/")
    assert desk.post(place(redirect, redirect.pk), {"discard": ""})["Location"] == address(redirect, "change")
    assert not OpenForm.objects.exists()


def test_what_was_typed_back_to_what_it_was_is_kept_no_longer(desk: Client) -> None:
    redirect = records.redirect(1)
    typed(desk, redirect, target="/en/venue/")
    keep(desk, place(redirect, redirect.pk), {})
    assert OpenForm.objects.get().data is None


def test_nobody_sees_what_another_person_typed() -> None:
    redirect = records.redirect(1)
    typed(client_of("Editors"), redirect, target="/en/venue/")
    User.objects.update(email="first@example.org")
    other = client_of("Editors")
    assert "You have unsaved" not in read(other.get(address(redirect, "change")))
    assert "/en/venue/" not in read(other.get(f"{address(redirect, 'change')}?_typed={redirect.pk}"))


def test_passwords_and_tokens_are_never_kept(desk: Client) -> None:
    redirect = records.redirect(1)
    secrets = {"password1": "x", "oldPassword": "x", "csrfmiddlewaretoken": "x", "_open_form": "x"}
    keep(desk, place(redirect, redirect.pk), {"target": "/en/"} | secrets)
    assert OpenForm.objects.get().data == [["target", "/en/"]]


def test_what_no_database_holds_is_left_out(desk: Client) -> None:
    redirect = records.redirect(1)
    body = '{"fields": [["target", "/en\\u0000/\\ud800"]]}'
    assert desk.post(place(redirect, redirect.pk), body, content_type="application/json").status_code == 200
    assert OpenForm.objects.get().data == [["target", "/en/"]]


@pytest.mark.parametrize(
    "body",
    ["", "x", "[]", "{}x", "null", '{"fields": 1}', '{"fields": [1]}', '{"fields": [["a"]]}', '{"fields": [["a", 1]]}',
     "[" * 100_000, json.dumps({"fields": [["a", "b"]] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}),
     json.dumps({"fields": [["a", "x" * 2_100_000]]})],
)  # fmt: skip
def test_what_no_page_sends_is_refused_in_words(desk: Client, body: str) -> None:
    redirect = records.redirect(1)
    response = desk.post(place(redirect, redirect.pk), body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["error"]
    assert not OpenForm.objects.exists()


def test_a_megabyte_is_kept(desk: Client) -> None:
    redirect = records.redirect(1)
    assert keep(desk, place(redirect, redirect.pk), {"target": "词" * 300_000}).status_code == 200


def test_a_form_is_kept_for_those_alone_who_may_use_it() -> None:
    edition, redirect = records.edition(1), records.redirect(1)
    editor = client_of("Editors")  # who sees editions, and does not change them
    assert keep(editor, place(redirect, redirect.pk), {}).status_code == 200
    assert keep(editor, place(edition, edition.pk), {}).status_code == 403
    assert keep(editor, place(Edition, "add-new"), {}).status_code == 403
    assert "open-form" not in read(editor.get(address(edition, "change")))


@pytest.mark.parametrize("name", ["0", "99999999999999999999", "x.y.z", "1.nowhere", "é"])
def test_a_form_that_is_not_there_is_not_kept(desk: Client, name: str) -> None:
    assert keep(desk, place(Redirect, name), {}).status_code == 404


def test_a_parameter_of_another_form_changes_nothing(desk: Client) -> None:
    one, other = records.redirect(1), records.redirect(2)
    typed(desk, other, target="/en/venue/")
    for name in (other.pk, "add-x", "x.y.z", "%00"):
        assert "/en/venue/" not in read(desk.get(f"{address(one, 'change')}?_typed={name}"))


def test_whoever_is_signed_out_is_told_as_a_script_understands_it(desk: Client) -> None:
    redirect = records.redirect(1)
    desk.logout()
    for response in (desk.get(place(redirect, redirect.pk)), keep(desk, place(redirect, redirect.pk), {"target": "x"})):
        assert response.status_code == 403
        assert response.json() == {"is_signed_out": True}
    assert not OpenForm.objects.exists()


def test_a_page_of_another_person_keeps_nothing_in_this_ones_name(desk: Client, me: User) -> None:
    redirect = records.redirect(1)
    assert keep(desk, place(redirect, redirect.pk), {"target": "x"}, user=me.pk + 1).status_code == 403
    assert not OpenForm.objects.exists()


def test_a_page_asks_who_is_signed_in_and_gets_a_token_that_holds(me: User) -> None:
    desk, redirect = Client(enforce_csrf_checks=True), records.redirect(1)
    desk.force_login(me)
    said = desk.get(place(redirect, redirect.pk)).json()
    assert said["user"] == me.pk
    body, headers = json.dumps({"fields": None}), {"X-CSRFToken": said["token"]}
    path = place(redirect, redirect.pk)
    assert desk.post(path, body, content_type="application/json").status_code == 403
    assert desk.post(path, body, content_type="application/json", headers=headers).status_code == 200


class TestPresence:
    """Who else has the form open."""

    def open(self, article: Article, name: str = "Lin") -> Client:
        lin = User.objects.create_user(f"{name}@example.org", name=name, is_staff=True, is_superuser=True)
        client = Client()
        client.force_login(lin)
        assert keep(client, place(article, article.pk), None).status_code == 200
        return client

    def test_is_told_by_name_on_the_page_and_by_its_signs_of_life(self, desk: Client) -> None:
        article = records.article(1)
        self.open(article)
        assert "Also open by Lin, since" in read(desk.get(address(article, "change")))
        [told] = keep(desk, place(article, article.pk), None).json()["others"]
        assert told.startswith("Also open by Lin, since")

    def test_says_nothing_of_oneself_and_of_other_forms(self, desk: Client) -> None:
        article, other = records.article(1), records.article(2)
        self.open(other)
        assert keep(desk, place(article, article.pk), None).json()["others"] == []

    def test_ends_a_minute_after_the_last_sign_of_life(self, desk: Client) -> None:
        article = records.article(1)
        self.open(article)
        OpenForm.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
        assert keep(desk, place(article, article.pk), None).json()["others"] == []

    def test_ends_when_the_page_is_closed_and_what_was_typed_stays(self, desk: Client) -> None:
        article = records.article(1)
        lin = self.open(article)
        keep(lin, place(article, article.pk), {"title_en": "New"}, left=True)
        assert keep(desk, place(article, article.pk), None).json()["others"] == []
        assert "You have unsaved changes" in read(lin.get(address(article, "change")))

    def test_leaves_no_row_where_nothing_was_typed(self, desk: Client) -> None:
        article = records.article(1)
        keep(self.open(article), place(article, article.pk), None, left=True)
        assert not OpenForm.objects.exists()

    def test_begins_anew_after_a_break(self, desk: Client, me: User) -> None:
        article = records.article(1)
        self.open(article)
        long_ago = timezone.now() - timedelta(hours=2)
        OpenForm.objects.update(seen_at=long_ago, opened_at=long_ago)
        openforms.touch(User.objects.get(name="Lin"), OpenForm.objects.get().key)
        assert OpenForm.objects.get().opened_at > long_ago


def test_what_nobody_came_back_for_goes_and_there_is_a_limit(me: User) -> None:
    old = openforms.touch(me, "news.article:1", [("title_en", "Old")])
    OpenForm.objects.filter(pk=old.pk).update(seen_at=timezone.now() - timedelta(days=31))
    for number in range(openforms.KEPT_AT_MOST + 5):
        openforms.touch(me, f"news.article:add-{number}", [("title_en", "New")])
    assert OpenForm.objects.filter(user=me).count() <= openforms.KEPT_AT_MOST + 1
    assert not OpenForm.objects.filter(pk=old.pk).exists()


def test_a_correction_is_kept_apart_from_the_draft(desk: Client) -> None:
    article = records.article(1)
    page = f"/admin/news/article/{article.pk}/correct/"
    data = form_data(desk.get(page)) | {"title_en": "Corrected"}
    assert keep(desk, place(article, f"{article.pk}.correct"), data).status_code == 200
    assert "You have unsaved changes" in read(desk.get(page))
    assert "You have unsaved changes" not in read(desk.get(address(article, "change")))
    response = desk.get(f"{page}?_typed={article.pk}.correct")
    assert form_data(response)["title_en"] == "Corrected"
    saved = desk.post(page, form_data(response) | {"_open_form": response.context["open_form"]["key"]})
    assert saved.status_code == 302
    assert not OpenForm.objects.exists()


def test_going_on_with_a_text_that_was_overtaken_says_so_when_it_is_saved(desk: Client) -> None:
    article = records.article(1)
    typed(desk, article, title_en="Mine")
    path = address(article, "change")
    desk.post(path, form_data(desk.get(path)) | {"title_en": "Theirs"})
    response = desk.get(f"{path}?_typed={article.pk}")
    saved = desk.post(path, {**dict(OpenForm.objects.get().data), "_open_form": response.context["open_form"]["key"]})
    assert saved.status_code == 409
    assert form_data(saved)["title_en"] == "Mine"
    assert OpenForm.objects.get().data
