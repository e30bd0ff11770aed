"""Bodies that may be the same: what the desk suggests."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from organizers import duplicates
from organizers.models import Organization
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

PAGE = "/admin/organizers/organization/duplicates/"


def body(slug: str, en: str = "", zh: str = "", **fields: Any) -> Organization:
    return make_organization(slug, name_en=en, name_zh_hans=zh, **fields)


def groups() -> list[set[str]]:
    return [{body.slug for body in found.bodies} for found in duplicates.alike()]


@pytest.mark.parametrize(
    "spelling",
    ["Ministry of Fairs", "the ministry  of FAIRS", "Ｍinistry of Fairs", "Ministry-of-Fairs", "Ministry of Fairs."],
)
def test_spellings_of_one_name_meet(spelling: str) -> None:
    body("one", "Ministry of Fairs")
    body("two", spelling)
    assert groups() == [{"one", "two"}]


def test_names_meet_in_either_script() -> None:
    body("one", "Ministry of Fairs", "展览部")
    body("two", "Fairs Ministry", "展 览 部")
    assert groups() == [{"one", "two"}]


def test_other_names_count_in_whichever_script() -> None:
    body("one", "Ministry of Fairs", other_names="Old Office\n展览总局")
    body("two", zh="展览总局")
    assert groups() == [{"one", "two"}]


def test_a_name_in_the_column_of_the_other_language_counts() -> None:
    body("one", "数联")
    body("two", zh="数联")
    assert groups() == [{"one", "two"}]


def test_a_short_name_meets_a_name() -> None:
    body("one", "Ministry of Industry", short_name_en="MIIT")
    body("two", "MIIT")
    assert groups() == [{"one", "two"}]


def test_short_names_alone_join_nobody() -> None:
    """Offices of many places share one."""
    body("one", "Office of Hebei", short_name_en="Office")
    body("two", "Office of Henan", short_name_en="Office")
    assert groups() == []


def test_names_that_are_only_alike_join_nobody() -> None:
    body("one", "Ministry of Fairs")
    body("two", "Ministry of Fairs and Trade")
    body("three", "Ministry of Fairs Co., Ltd.")
    assert groups() == []


def test_a_name_of_signs_alone_joins_nobody() -> None:
    body("one", "One", other_names="—\n…")
    body("two", "Two", other_names="—\n")
    assert groups() == []


def test_what_is_joined_through_a_third_is_one_group() -> None:
    body("one", "Ministry of Fairs")
    body("two", "Ministry of Fairs", "展览部")
    body("three", zh="展览部")
    body("other", "Rain")
    found = duplicates.alike()
    assert [[each.slug for each in group.bodies] for group in found] == [["one", "two", "three"]]
    assert found[0].names == ["Ministry of Fairs", "展览部"]


def test_bodies_that_were_merged_are_done_with() -> None:
    heir = body("heir", "Ministry of Fairs")
    body("gone", "Ministry of Fairs", merged_into=heir)
    assert groups() == []


def test_a_body_that_was_never_live_is_found_by_its_draft() -> None:
    body("one", "Ministry of Fairs")
    new = Organization.objects.create(slug="new")
    verbs.save_draft(new, {"name_en": "Ministry of Fairs"}, by=None, stamp=Stamp(0, 0))
    assert groups() == [{"one", "new"}]


def test_it_asks_as_often_for_few_bodies_as_for_many() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            duplicates.alike()
        return len(asked)

    body("one", "Ministry of Fairs")
    few = queries()
    for number in range(5):
        body(f"body-{number}", "Ministry of Fairs")
    assert queries() == few == 2


def test_the_page_shows_what_each_has_and_the_likeliest_heir_first() -> None:
    desk = client_of("Organizer managers")
    empty, full = body("empty", "Ministry of Fairs"), body("full", "Ministry of Fairs")
    make_participation(make_edition(2021), full)
    response = desk.get(PAGE)
    ((_names, sides),) = response.context["groups"]
    assert [(side.body, path) for side, path in sides] == [
        (full, ""),
        (empty, f"{address(empty, 'merge')}?into={full.pk}"),
    ]
    assert "2021: Host" in response.content.decode()


def test_the_page_asks_as_often_for_one_group_as_for_many() -> None:
    desk, edition = client_of("Organizer managers"), make_edition(2021)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(PAGE)
        return len(asked)

    for each in (body("one", "Ministry of Fairs"), body("two", "Ministry of Fairs")):
        make_participation(edition, each)
    few = queries()
    for number in range(6):
        make_participation(edition, body(f"body-{number}", f"Body {number // 2}"), 1 + number % 2)
    assert queries() == few


def test_a_site_without_any_says_so() -> None:
    body("one", "Ministry of Fairs")
    assert "No two bodies share a name." in client_of("Organizer managers").get(PAGE).content.decode()


def test_the_list_of_bodies_leads_there_for_who_may_merge() -> None:
    link = f'<a href="{PAGE}">The same body twice</a>'
    assert link in client_of("Organizer managers").get(address(Organization, "changelist")).content.decode()


def test_editors_neither_find_nor_see_it() -> None:
    desk = client_of("Editors")
    assert PAGE not in desk.get(address(Organization, "changelist")).content.decode()
    assert desk.get(PAGE).status_code == 403


def test_it_changes_nothing_and_answers_no_post() -> None:
    assert client_of("Organizer managers").post(PAGE).status_code == 405
