"""What is done through the desk is logged field by field, and read as a record's history and in the audit log."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.accounts import audit, verbs
from expo.accounts.models import AuditEntry, User
from expo.site.models import Redirect
from news.models import Category, Correction
from tests.support import records
from tests.support.desk import address, client_of, form_data

pytestmark = pytest.mark.django_db
LOG = "/admin/accounts/auditentry/"


@pytest.fixture
def desk() -> Client:
    return client_of()


def save(desk: Client, record: models.Model, **changes: Any) -> AuditEntry:
    path = address(record, "change")
    assert desk.post(path, form_data(desk.get(path)) | changes).status_code == 302
    return latest()


def latest() -> AuditEntry:
    return AuditEntry.objects.latest("pk")


def read(desk: Client, path: str) -> str:
    response = desk.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_form_logs_each_field_that_changed_before_and_after(desk: Client) -> None:
    contact, other = records.contact(1), records.edition(2)
    former = {"id": contact.edition_id, "label": str(contact.edition)}
    entry = save(desk, contact, name_en="Press desk", edition=other.pk)
    assert entry.verb == "change"
    assert entry.changes == {
        "name_en": ["Desk 1", "Press desk"],
        "edition": [former, {"id": other.pk, "label": str(other)}],
    }


def test_a_form_saved_as_it_was_is_logged_without_a_field(desk: Client) -> None:
    assert save(desk, records.contact(1)).changes == {}


def test_what_a_form_links_is_logged_by_name(desk: Client) -> None:
    article, body = records.article(1), records.organization(1)
    entry = save(desk, article, organizations=[body.pk])
    assert entry.changes == {"organizations": [[], [{"id": body.pk, "label": "Body 1"}]]}


def test_rows_of_an_inline_are_logged_when_added_changed_and_deleted(desk: Client) -> None:
    article = records.article(1)
    rows = {"corrections-TOTAL_FORMS": "1", "corrections-0-text_en": "The hall was 3.", "corrections-0-id": ""}
    moment = {"corrections-0-corrected_at_0": "2021-09-07", "corrections-0-corrected_at_1": "10:00"}
    added = save(desk, article, **rows, **moment, **{"corrections-0-article": article.pk})
    row = f"news.correction.{Correction.objects.get().pk}"
    assert added.changes[f"{row}.text_en"] == [None, "The hall was 3."]
    changed = save(desk, article, **{"corrections-0-text_en": "The hall was 4."})
    assert changed.changes == {f"{row}.text_en": ["The hall was 3.", "The hall was 4."]}
    deleted = save(desk, article, **{"corrections-0-DELETE": "on"})
    assert deleted.changes[f"{row}.text_en"] == ["The hall was 4.", None]


def test_a_new_record_is_logged_with_all_that_was_filled_in(desk: Client) -> None:
    data = form_data(desk.get(address(Redirect, "add"))) | {"old_path": "/old/", "target": "/en/"}
    desk.post(address(Redirect, "add"), data)
    assert (latest().verb, latest().changes) == ("add", {"old_path": [None, "/old/"], "target": [None, "/en/"]})


def test_what_was_deleted_can_be_read_in_the_log(desk: Client) -> None:
    redirect = records.redirect(1)
    desk.post(address(redirect, "delete"), {"post": "yes"})
    assert (latest().verb, latest().object_id) == ("delete", str(redirect.pk))
    assert latest().changes == {"old_path": ["/old/1", None], "target": ["/en/", None]}


def test_a_bulk_deletion_is_logged_for_each_record(desk: Client) -> None:
    keys = [records.redirect(number).pk for number in (1, 2, 3)]
    form = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    assert desk.post(address(Redirect, "changelist"), form).status_code == 302
    gone = AuditEntry.objects.filter(verb="delete").values_list("object_id", flat=True)
    assert sorted(gone) == sorted(map(str, keys))


def test_a_moved_row_is_logged_with_its_places(desk: Client) -> None:
    _first, second = (Category.objects.create(slug=name, name_en=name, position=n) for n, name in enumerate("ab", 1))
    desk.post(address(second, "move", "up"))
    assert latest().changes == {"position": [2, 1]}


def test_of_a_new_password_only_that_there_is_one(desk: Client) -> None:
    person = records.person(1)
    phrase = "eight hundred rods of bamboo"
    form = {"password1": phrase, "password2": phrase, "usable_password": "true", "set-password": "1"}
    desk.post(f"/admin/accounts/user/{person.pk}/password/", form)
    assert latest().changes == {"password": ["•••", "•••"]}


def test_what_one_changes_of_oneself_is_logged(desk: Client) -> None:
    desk.post("/admin/account/", {"name": "Lin", "language": "zh-hans"})
    entry = AuditEntry.objects.get(verb="change")
    assert entry.changes == {"name": ["", "Lin"], "language": ["en", "zh-hans"]}


def test_rights_that_a_person_gets_are_logged(desk: Client) -> None:
    person, editors = records.person(1), Group.objects.get(name="Editors")
    assert save(desk, person, groups=[editors.pk]).changes["groups"][1] == [{"id": editors.pk, "label": "Editors"}]


def test_the_history_says_who_did_what_and_from_where(desk: Client) -> None:
    contact = records.contact(1)
    path = address(contact, "change")
    desk.post(path, form_data(desk.get(path)) | {"name_en": "Press desk"}, REMOTE_ADDR="192.0.2.7")
    audit.log(records.person(2), "send_back", contact, changes={"phone": ("", "0311")}, note="Nearly there.")
    page = read(desk, address(contact, "history"))
    for words in ("Changed", "staff@example.org", "192.0.2.7", "(English)", "Desk 1", "Press desk"):
        assert words in page
    for words in ("Sent back with notes", "Person 2", "Nearly there.", "0311"):
        assert words in page


def test_the_history_is_read_by_whoever_may_see_the_record_and_nobody_else() -> None:
    article = records.article(1)
    audit.log(None, "publish", article)
    assert "Published" in read(client_of("Organizer managers"), address(article, "history"))
    User.objects.all().delete()
    assert client_of("nothing").get(address(article, "history")).status_code == 403


def test_a_history_has_pages(desk: Client) -> None:
    redirect = records.redirect(1)
    for number in range(60):
        audit.log(None, "change", redirect, note=f"Note {number}.")
    assert "Note 9." not in read(desk, address(redirect, "history"))
    assert "Note 9." in read(desk, address(redirect, "history") + "?p=2")
    assert "Note 9." in read(desk, address(redirect, "history") + "?p=99")
    assert "Note 59." in read(desk, address(redirect, "history") + "?p=x")


def test_of_a_long_text_the_history_shows_what_changed(desk: Client) -> None:
    article = records.article(1)
    long = "All eight halls opened at nine. " * 200
    audit.log(None, "change", article, changes={"body_en": (f"<p>{long}</p>", f"<p>{long}At ten they closed.</p>")})
    page = read(desk, address(article, "history"))
    assert "At ten they closed." in page
    assert page.count("All eight halls") < 10
    whole = read(desk, address(latest(), "change"))
    assert whole.count("All eight halls") == 400


@pytest.mark.parametrize("changes", [{"gone": (1, 2)}, {"no.such_model.7.title": ("a", "b")}, {"": ("a", "b")}])
def test_fields_and_tables_that_are_no_more_are_still_read(desk: Client, changes: dict[str, tuple[Any, Any]]) -> None:
    redirect = records.redirect(1)
    audit.log(None, "some_old_verb", redirect, changes=changes)
    assert "Some old verb" in read(desk, address(redirect, "history"))


def test_a_key_that_a_verb_hands_over_is_logged_by_the_name_of_its_record() -> None:
    article = records.article(1)
    entry = audit.log(None, "publish", article, changes={"category": (None, article.category_id), "outlet": (0, None)})
    assert entry.changes == {
        "category": [None, {"id": article.category_id, "label": "Category 1"}],
        "outlet": [0, None],
    }


def test_a_room_names_its_own_verbs() -> None:
    verbs.name("polish", "polished")
    assert audit.entry(None, "polish", "?").what == "polished"
    del verbs.VERBS["polish"]


class TestTheAuditLog:
    """The page for administrators."""

    def test_is_for_administrators_alone(self) -> None:
        assert "Audit log" in read(client_of("Administrators"), LOG)
        User.objects.all().delete()
        assert client_of("Editors").get(LOG).status_code == 403

    def test_is_changed_by_nobody(self, desk: Client) -> None:
        entry = records.audit_entry(1)
        assert desk.get(f"{LOG}add/").status_code == 403
        assert desk.post(address(entry, "change"), {"note": "x"}).status_code == 403
        assert desk.post(address(entry, "delete"), {"post": "yes"}).status_code == 403
        form = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
        desk.post(LOG, form)
        assert AuditEntry.objects.filter(pk=entry.pk, note="").exists()

    def test_outlives_the_person_who_did_it(self, desk: Client) -> None:
        person = records.person(1)
        entry = audit.log(person, "publish", records.redirect(1))
        person.delete()
        assert "Person 1" in read(desk, address(entry, "change"))

    @pytest.mark.parametrize(
        "query",
        ["q=Wang", "q=wang@example", "q=Old Street", "q=agreed", "q=192.0.2.7", "verb=publish", "kind=site.redirect"],
    )
    def test_is_searched_and_narrowed(self, desk: Client, query: str) -> None:
        person = User.objects.create_user("wang@example.org", name="Wang")
        entry = audit.entry(
            person, "publish", Redirect.objects.create(old_path="/Old Street/", target="/en/"), note="As agreed."
        )
        entry.address = "192.0.2.7"
        entry.save()
        assert found(desk, query) == {entry.pk}

    def test_is_narrowed_to_a_person(self, desk: Client) -> None:
        person = records.person(1)
        entry = audit.log(person, "publish", records.redirect(1))
        assert found(desk, f"actor__id__exact={person.pk}") == {entry.pk}
        assert f"{LOG}?actor__id__exact={person.pk}" in read(desk, address(person, "change"))

    @pytest.mark.parametrize("day", ["2021", "2021-09", "2021-09-06"])
    def test_is_narrowed_to_a_year_a_month_a_day_of_the_venue(self, desk: Client, day: str) -> None:
        entry = records.audit_entry(1)
        AuditEntry.objects.filter(pk=entry.pk).update(at="2021-09-05T16:00:00Z")  # midnight in Shanghai
        assert found(desk, f"day={day}") == {entry.pk}

    def test_leads_from_years_to_months_to_days(self, desk: Client) -> None:
        entry = records.audit_entry(1)
        AuditEntry.objects.filter(pk=entry.pk).update(at="2021-09-05T16:00:00Z")
        assert '?day=2021"' in read(desk, LOG)
        assert '?day=2021-09"' in read(desk, f"{LOG}?day=2021")
        assert '?day=2021-09-06"' in read(desk, f"{LOG}?day=2021-09")

    @pytest.mark.parametrize(
        "query", ["day=x", "day=2021-13", "day=2021-02-30", "day=0", "day=9999", "day=2021-1-1-1", "actor__id__exact=x",
                  "actor__id__exact=99999999999999999999", "kind=x", "verb=x", "q=%00"]
    )  # fmt: skip
    def test_a_mistyped_address_stays_below_500(self, desk: Client, query: str) -> None:
        assert desk.get(f"{LOG}?{query}", follow=True).status_code < 500
        assert desk.get(f"{LOG}export/?{query}").status_code < 500

    def test_asks_as_often_for_thirty_entries_as_for_one(self, desk: Client) -> None:
        records.audit_entry(1)
        desk.get(LOG)
        few = queries(desk)
        for number in range(2, 31):
            audit.log(records.person(number), "publish", records.category(number))
        assert queries(desk) == few

    def test_is_downloaded_as_it_is_narrowed_with_formulas_made_harmless(self, desk: Client) -> None:
        redirect = records.redirect(1)
        audit.log(None, "publish", redirect, changes={"target": ("/en/", "=1+1")}, note="@SUM")
        records.audit_entry(2)
        response = desk.get(f"{LOG}export/?verb=publish")
        assert response["Content-Type"].startswith("text/csv")
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        heading, *rows = csv.reader(StringIO(text))
        assert heading[:3] == ["When", "Who", "What was done"]
        published = ["the site itself", "Published", "'@SUM", "Leads to", "/en/", "'=1+1"]
        assert [row[1:3] + row[6:] for row in rows] == [published]

    def test_is_not_downloaded_by_others(self) -> None:
        assert client_of("Editors").get(f"{LOG}export/").status_code == 403


def found(desk: Client, query: str) -> set[int]:
    return {entry.pk for entry in desk.get(f"{LOG}?{query}").context["cl"].result_list}


def queries(desk: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(desk, LOG)
    return len(captured)
