"""The dry run: every error of every row, and what would become of each body."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from organizers.models import Organization
from organizers.spreadsheet.plan import make_plan
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation, make_role
from tests.organizers.spreadsheet.lists import a_list, keeper, plan, problems
from tests.revisions.people import person

pytestmark = pytest.mark.django_db


def body_of(*rows: dict[str, Any]) -> Any:
    found = plan(*rows)
    assert found.problems == []
    (body,) = found.bodies
    return body


def test_a_body_is_found_by_its_address_part() -> None:
    body = make_organization(website="https://example.org/")
    change = body_of({"slug": "ministry", "website": "https://fairs.example.org/"})
    assert change.record == body
    assert change.content == {"website": ("https://example.org/", "https://fairs.example.org/")}


@pytest.mark.parametrize("name", ["Ministry of Fairs", "ministry  of fairs", "The Ministry of Ｆａｉｒｓ"])
def test_a_body_is_found_by_its_name(name: str) -> None:
    body = make_organization()
    assert body_of({"name_en": name, "phone": "0311-66611065"}).record == body


def test_a_body_is_found_by_its_name_in_the_other_script() -> None:
    body = make_organization()
    assert body_of({"name_zh_hans": "展览部", "kind": "政府部门"}).record == body


def test_a_body_that_is_only_proposed_is_found_by_the_name_of_its_draft() -> None:
    body = make_organization(live_number=None, name_en="", name_zh_hans="")
    verbs.save_draft(body, {"name_en": "Institute of Rods"}, by=None, stamp=Stamp(0, 0))
    change = body_of({"name_en": "Institute of Rods"})
    assert change.record == body
    assert not change.is_changed


def test_what_is_not_there_is_new_and_gets_an_address_part() -> None:
    make_organization()
    found = plan({"name_en": "Ministry"}, {"name_zh_hans": "石家庄"}, {"name_en": "Chosen", "slug": "mine"})
    assert [body.slug for body in found.made] == ["ministry-2", "shi-jia-zhuang", "mine"]


def test_blank_cells_leave_what_is_there() -> None:
    make_organization(phone="0311-66611065")
    assert not body_of({"slug": "ministry", "phone": "", "name_en": "Ministry of Fairs"}).is_changed


def test_the_rows_of_a_body_may_repeat_it() -> None:
    edition, other = make_edition(2021), make_edition(2023)
    make_role(1)
    rows = [
        {"name_en": "Fairs", "edition": "2021", "role": "Host"},
        {"name_en": "Fairs", "edition": "2023", "role": "host"},
    ]
    change = body_of(*rows)
    assert change.rows == [2, 3]
    assert [role.edition for role in change.roles] == [edition, other]


def test_rows_that_say_otherwise_of_one_body_are_an_error() -> None:
    rows = [
        {"name_en": "Fairs", "kind": "company"},
        {"name_en": "Fairs", "kind": ""},
        {"name_en": "Fairs", "kind": "media"},
    ]
    assert problems(*rows) == [(4, "kind", "media")]


def test_every_error_of_every_row_is_told_at_once() -> None:
    make_edition()
    make_role(1)
    assert problems(
        {"name_en": "x" * 201, "website": "no address"},
        {"name_en": "Fairs", "mail": "nobody", "phone": "call me", "kind": "club"},
        {"name_en": "Rods", "edition": "1999", "role": "Juggler", "position": "first"},
        {"name_en": "Looms", "description_en": "x" * 2_001, "monogram": "ABCDE", "country_en": "#REF!"},
        {"website": "https://example.org/"},
    ) == [
        (2, "name_en", "x" * 201), (2, "website", "no address"),
        (3, "mail", "nobody"), (3, "phone", "call me"), (3, "kind", "club"),
        (4, "edition", "1999"), (4, "role", "Juggler"), (4, "position", "first"),
        (5, "description_en", "x" * 2_001), (5, "monogram", "ABCDE"), (5, "country_en", "#REF!"),
        (6, "slug", ""),
    ]  # fmt: skip


def test_an_unknown_word_is_answered_with_those_that_are_known() -> None:
    make_edition()
    make_role(1)
    (problem,) = plan({"name_en": "Fairs", "edition": "2021", "role": "Juggler"}).problems
    assert problem.message == "This is not known. There are: Host"


def test_a_role_takes_an_edition_and_a_role() -> None:
    make_edition()
    make_role(1)
    rows = [{"name_en": "Fairs", "edition": "2021", "role": ""}, {"name_en": "Rods", "position": "1"}]
    assert problems(*rows) == [(2, "edition", "2021"), (3, "position", "1")]


def test_a_role_is_given_once() -> None:
    make_edition()
    make_role(1)
    row = {"name_en": "Fairs", "edition": "2021", "role": "Host"}
    assert problems(row, row) == [(3, "role", "Host")]


def test_a_role_that_is_there_changes_in_what_the_row_says() -> None:
    held = make_participation(make_edition(), make_organization(), position=1)
    change = body_of(
        {"slug": "ministry", "edition": "2021", "role": "主办单位", "position": 3, "printed_name_en": "Fairs"}
    )
    (role,) = change.roles
    assert role.record == held
    assert role.changes == {"position": (1, 3), "printed_name_en": ("", "Fairs")}


def test_new_roles_come_after_those_that_are_there() -> None:
    make_participation(make_edition(), make_organization(), position=4)
    row = {"edition": "2021", "role": "Host"}
    found = plan(row | {"name_en": "Fairs"}, row | {"name_en": "Rods"})
    assert [body.roles[0].changes["position"].after for body in found.bodies] == [5, 6]


def test_an_address_part_that_no_body_has_is_no_other_name_for_one() -> None:
    make_organization()
    assert problems({"slug": "minstry", "name_en": "Ministry of Fairs"}) == [(2, "slug", "minstry")]
    assert problems({"slug": "minstry", "website": "https://example.org/"}) == [(2, "slug", "minstry")]


def test_a_name_of_several_bodies_is_not_enough() -> None:
    make_organization("one", name_en="Chamber")
    make_organization("two", name_en="Chamber")
    assert problems({"name_en": "Chamber", "kind": "media"}) == [(2, "name_en", "Chamber")]
    assert not problems({"name_en": "Chamber", "slug": "two", "kind": "media"})


def test_a_merged_body_leads_to_the_one_that_it_became() -> None:
    make_organization("old", merged_into=make_organization())
    (problem,) = plan({"slug": "old", "kind": "media"}).problems
    assert "“ministry”" in problem.message


def test_what_somebody_is_writing_on_is_left_alone() -> None:
    body = make_organization()
    verbs.save_draft(body, {"name_en": "Draft"}, by=person("keeper"), stamp=Stamp(1, 0))
    assert problems({"slug": "ministry", "kind": "media"}) == [(2, "kind", "Media")]
    make_edition()
    make_role(1)
    assert not problems({"slug": "ministry", "name_en": "Ministry of Fairs", "edition": "2021", "role": "Host"})


def test_what_a_draft_proposes_already_is_nothing_to_do() -> None:
    body = make_organization()
    verbs.save_draft(body, {"kind": "media"}, by=person("keeper"), stamp=Stamp(1, 0))
    assert plan({"slug": "ministry", "kind": "media"}).is_idle
    assert problems({"slug": "ministry", "kind": "media", "phone": "010-66611065"}) == [(2, "kind", "Media")]


def test_a_withdrawn_body_is_shown_again_first() -> None:
    body = make_organization()
    verbs.withdraw(body, by=None, reasons={"en": "Closed."})
    assert problems({"slug": "ministry", "kind": "media"}) == [(2, "kind", "Media")]


def test_who_may_not_publish_changes_no_placement() -> None:
    make_organization()
    make_edition()
    make_role(1)
    writer = person("clerk")
    assert problems({"slug": "ministry", "kind": "media"}, by=writer) == []
    row = {"slug": "ministry", "monogram": "MF", "edition": "2021", "role": "Host"}
    assert problems(row, by=writer) == [(2, "monogram", "MF"), (2, "role", "Host")]


def test_who_may_not_add_makes_no_body() -> None:
    assert problems({"name_en": "Fairs"}, by=person("clerk")) == [(2, "slug", "Fairs")]


def test_what_a_body_says_already_is_never_wrong() -> None:
    """Rules may be younger than what was written."""
    make_organization(phone="call me")
    assert problems({"slug": "ministry", "phone": "call me"}) == []
    assert problems({"slug": "ministry", "phone": "call us"}) == [(2, "phone", "call us")]


def test_the_stamp_tells_when_something_else_would_be_done() -> None:
    make_organization()
    row = {"slug": "ministry", "kind": "media"}
    before = plan(row).stamp
    assert plan(row).stamp == before
    Organization.objects.update(kind="company")
    assert plan(row).stamp != before


def test_few_rows_and_many_ask_the_database_as_often() -> None:
    by = keeper()
    make_edition()
    make_role(1)

    def queries(count: int) -> int:
        rows = [{"name_en": f"Body {number}", "edition": "2021", "role": "Host"} for number in range(count)]
        with CaptureQueriesContext(connection) as asked:
            make_plan(a_list(*rows), by)
        return len(asked)

    queries(1)
    assert queries(2) == queries(60)
