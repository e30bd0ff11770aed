"""The pages of the desk on which lists are brought and taken along."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from expo.core.spreadsheets import read
from expo.revisions import verbs
from organizers.models import Organization, OrganizationRevision
from organizers.spreadsheet.plan import make_plan
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation
from tests.organizers.spreadsheet.lists import a_list, chief, keeper
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

IMPORT = "admin:organizers_organization_import"
EXPORT = "admin:organizers_organization_export"
KIND = {"slug": "ministry", "kind": "media"}


@pytest.fixture
def manager() -> Client:
    """Of the group that keeps the organizers; may not publish alone."""
    return client_of("Organizer managers")


@pytest.fixture
def head(client: Client) -> Client:
    """May publish alone."""
    client.force_login(chief())
    return client


def bring(client: Client, data: bytes, name: str = "list.csv", **options: Any) -> Any:
    return client.post(reverse(IMPORT), {"list": SimpleUploadedFile(name, data)}, **options)


def dry_run(client: Client, *rows: dict[str, Any]) -> Any:
    response = bring(client, a_list(*rows), follow=True)
    assert response.status_code == HTTPStatus.OK
    return response


def carry_out(client: Client, seen: Any, **asked: str) -> Any:
    return client.post(seen.request["PATH_INFO"], {"stamp": seen.context["form"]["stamp"].value(), **asked})


def words(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return " ".join(content.decode().split())


def test_the_list_of_bodies_leads_to_both(manager: Client) -> None:
    shown = words(manager.get(address(Organization, "changelist")))
    assert reverse(IMPORT) in shown
    assert reverse(EXPORT) in shown


def test_who_only_looks_at_bodies_imports_none() -> None:
    editor = client_of("Editors")
    assert editor.get(reverse(IMPORT)).status_code == HTTPStatus.FORBIDDEN
    assert reverse(IMPORT) not in words(editor.get(address(Organization, "changelist")))
    assert editor.get(reverse(EXPORT)).status_code == HTTPStatus.OK


def test_a_dry_run_shows_what_would_change_and_changes_nothing(manager: Client) -> None:
    make_organization(kind="company")
    shown = words(dry_run(manager, KIND, {"name_en": "Chamber"}))
    assert "1 new body" in shown
    assert "Company" in shown
    assert "Media" in shown
    assert Organization.objects.count() == 1
    assert OrganizationRevision.objects.count() == 1


def test_it_is_then_carried_out(manager: Client) -> None:
    body = make_organization()
    response = carry_out(manager, dry_run(manager, KIND))
    assert response.url == address(Organization, "changelist")
    assert body.open_revision.kind == "media"


def test_who_may_publish_alone_chooses_the_way(head: Client) -> None:
    body = make_organization()
    seen = dry_run(head, KIND)
    assert "way" in seen.context["form"].fields
    assert carry_out(head, seen, way="at_once").status_code == HTTPStatus.FOUND
    body.refresh_from_db()
    assert body.kind == "media"


def test_nobody_else_is_asked_nor_heard(manager: Client) -> None:
    body = make_organization()
    seen = dry_run(manager, KIND)
    assert "way" not in seen.context["form"].fields
    assert carry_out(manager, seen, way="at_once").status_code == HTTPStatus.CONFLICT
    body.refresh_from_db()
    assert (body.kind, body.open_revision) == ("", None)


def test_what_changed_meanwhile_is_answered_with_a_new_dry_run(manager: Client) -> None:
    body = make_organization()
    seen = dry_run(manager, KIND)
    verbs.correct(body, {"kind": "company"}, by=None, live_number=1)
    again = carry_out(manager, seen)
    assert again.status_code == HTTPStatus.CONFLICT
    assert "Nothing was imported" in words(again)
    assert "Company" in words(again)
    assert carry_out(manager, again).status_code == HTTPStatus.FOUND
    assert body.open_revision.kind == "media"


def test_sent_twice_it_is_done_once(manager: Client) -> None:
    make_organization()
    seen = dry_run(manager, KIND)
    carry_out(manager, seen)
    assert carry_out(manager, seen).url == reverse(IMPORT)
    assert OrganizationRevision.objects.count() == 2


def test_a_list_waits_for_the_person_who_brought_it(manager: Client, head: Client) -> None:
    seen = dry_run(manager, {"name_en": "Chamber"})
    assert head.get(seen.request["PATH_INFO"]).url == reverse(IMPORT)


def test_every_error_is_shown_and_nothing_offered(manager: Client) -> None:
    response = dry_run(manager, {"name_en": "Chamber", "mail": "nobody"}, {"name_en": "Rods", "phone": "call me"})
    shown = words(response)
    assert "2 errors" in shown
    assert "nobody" in shown
    assert "call me" in shown
    assert "Import all of it" not in shown
    assert carry_out(manager, response).status_code == HTTPStatus.CONFLICT
    assert not Organization.objects.exists()


def test_what_stands_in_a_cell_is_text(manager: Client) -> None:
    shown = words(dry_run(manager, {"name_en": "<script>alert(1)</script>", "mail": "<b>"}, {"<i>": "x"}))
    assert "<script>alert" not in shown
    assert "<i>" not in shown


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\0\1\2 no table", "no table"),
        (b"Contact person,Website\nLin,x\n", "at least one of these columns"),
        (b"Name,Role\nFairs,Host\n", "Edition"),
        (b"Name\n" + b"Fairs\n" * 2_001, "Split it"),
        (b"Name\n" + b"x" * 5_300_000, "is the most"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(manager: Client, data: bytes, said: str) -> None:
    response = bring(manager, data)
    assert response.status_code == HTTPStatus.OK
    assert said in words(response)


def test_without_a_file_the_page_asks_for_one(manager: Client) -> None:
    assert manager.post(reverse(IMPORT)).context["form"].errors["list"]


@pytest.mark.parametrize("code", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_empty_list_to_fill_has_the_headings_that_are_read(manager: Client, code: str, kind: str) -> None:
    response = manager.get(reverse(f"{IMPORT}_template", args=[code, kind]))
    (headings,) = read(b"".join(response.streaming_content), most=9).lines
    data = ",".join(headings.cells).encode() + b"\n,Chamber\n"
    plan = make_plan(data, keeper())
    assert plan.mapping.unknown == []
    assert [body.name for body in plan.made] == ["Chamber"]


@pytest.mark.parametrize("args", [("fr", "csv"), ("en", "pdf")])
def test_no_other_template_is_there(manager: Client, args: tuple[str, str]) -> None:
    assert manager.get(reverse(f"{IMPORT}_template", args=args)).status_code == HTTPStatus.NOT_FOUND


def test_the_chosen_bodies_are_taken_along(manager: Client) -> None:
    make_organization("other", name_en="Elsewhere")
    chosen = {"action": "export", "_selected_action": [make_organization().pk], "select_across": "0"}
    url = address(Organization, "changelist")
    assert "1 body" in words(manager.post(url, chosen))
    table = words(manager.post(url, chosen | {"kind": "csv"}))
    assert "Ministry of Fairs" in table
    assert "Elsewhere" not in table


def test_so_are_all_that_a_filter_finds(manager: Client) -> None:
    make_organization("other", name_en="Elsewhere", kind="media")
    body = make_organization()
    chosen = {"action": "export", "_selected_action": [body.pk], "select_across": "1", "kind": "csv"}
    table = words(manager.post(f"{address(Organization, 'changelist')}?kind__exact=media", chosen))
    assert "Elsewhere" in table
    assert "Ministry of Fairs" not in table


def test_the_bodies_of_an_edition_are_taken_along(manager: Client) -> None:
    edition = make_edition()
    make_participation(edition, make_organization())
    make_organization("other", name_en="Elsewhere")
    response = manager.post(reverse(EXPORT), {"kind": "xlsx", "edition": edition.pk})
    assert 'filename="organizers-2021.xlsx"' in response["Content-Disposition"]
    rows = [line.cells for line in read(b"".join(response.streaming_content), most=9).lines]
    assert len(rows) == 2
    assert rows[1][:2] == ["ministry", "Ministry of Fairs"]


def test_the_form_of_an_edition_offers_its_organizers() -> None:
    edition = make_edition()
    make_participation(edition, make_organization())
    assert f"{reverse(EXPORT)}?edition={edition.pk}" in words(client_of().get(address(edition, "change")))
