"""A table that was taken along and brought back changes nothing."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from expo.core.spreadsheets import write_csv, write_xlsx
from expo.images.models import Image
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from organizers.models import Organization, Participation
from organizers.spreadsheet.columns import COLUMNS
from organizers.spreadsheet.plan import Plan, make_plan
from organizers.spreadsheet.table import table
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation, make_role
from tests.organizers.spreadsheet.lists import keeper
from tests.support import records

pytestmark = pytest.mark.django_db

NASTY = [
    "=1+1", '=HYPERLINK("http://x","y")', "+86", "-", "@SUM(A1)", "'=1", "''-", "＝1", 'a "b", c;\td', "x\r\ny", "שלום",
]  # fmt: skip


def files() -> Iterator[bytes]:
    found = Organization.objects.all()
    yield b"".join(write_csv(table(found)))
    with write_xlsx(table(found)) as file:
        yield file.read()


def plans() -> list[Plan]:
    by = keeper()
    return [make_plan(data, by) for data in files()]


def assert_nothing_changes() -> None:
    for plan in plans():
        assert plan.problems == []
        assert plan.is_idle
        assert len(plan.unchanged) == Organization.objects.filter(merged_into=None).count()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_everything_that_can_be_said_of_a_body_comes_back(language: str) -> None:
    edition, other = make_edition(2021, name_en="=The 2021 Expo"), make_edition(2023)
    everything = {
        "name_en": "=Ministry", "name_zh_hans": "＝部", "short_name_en": "-M", "kind": "government",
        "country_en": "China", "country_zh_hans": "中国", "website": "https://example.org/?a=b,c;d",
        "phone": "+86 311 6661 1065", "mail": "+office@example.org", "description_en": "One.\r\n\r\n'=Two.",
        "other_names": "@Fairs\n'展览办", "monogram": "=M",
    }  # fmt: skip
    body = make_organization(**everything)
    make_participation(edition, body, rank=1, position=2, printed_name_en="'+Printed")
    make_participation(edition, body, rank=2)
    make_participation(other, body, rank=1)
    make_organization("bare", name_en="Bare", name_zh_hans="")
    make_organization("old", name_en="Old", merged_into=body)
    with translation.override(language):
        assert_nothing_changes()


def test_a_draft_of_a_body_that_was_never_live_comes_back() -> None:
    body = make_organization(live_number=None, name_en="", name_zh_hans="")
    verbs.save_draft(body, {"name_en": "Institute", "kind": "institute"}, by=None, stamp=Stamp(0, 0))
    assert_nothing_changes()


def test_roles_and_editions_that_are_called_alike_are_told_apart() -> None:
    first, second = make_edition(2021), make_edition(2021, slug="2021-autumn")
    body, host, other = make_organization(), make_role(1), make_role(2)
    other.name_en = host.name_en
    other.save()
    for edition, rank in ((first, 1), (second, 1), (second, 2)):
        make_participation(edition, body, rank=rank)
    assert_nothing_changes()


def test_a_logo_is_named_and_not_brought_back() -> None:
    logo: Image = records.image(1)
    make_organization(logo=logo)
    (row,) = list(table(Organization.objects.all()))[1:]
    place = [column.name for column in COLUMNS].index("logo")
    assert row[place]
    assert logo.file.name.endswith(row[place])
    assert_nothing_changes()


def test_of_an_edition_its_own_roles_are_told() -> None:
    body = make_organization()
    wanted = make_participation(make_edition(2021), body)
    make_participation(make_edition(2023), body)
    rows = list(table(Organization.objects.all(), Participation.objects.filter(edition=wanted.edition)))
    place = [column.name for column in COLUMNS].index("edition")
    assert [row[place] for row in rows[1:]] == ["2021"]


characters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])
#: As a form leaves a text: no blank around it, and only line ends of all that cannot be seen.
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(characters, max_size=60),
    st.lists(st.sampled_from([*"='+-@\"\t\n,;", "ا", "字", "\u202e", "\U0001f3db"]), max_size=20).map("".join),
).map(str.strip)
names = st.one_of(texts.filter(bool), st.sampled_from(["x" * 200, "数" * 200]))


@settings(max_examples=60)
@given(name=names, more=st.fixed_dictionaries({
    "short_name_en": texts, "name_zh_hans": texts, "description_zh_hans": texts, "country_en": texts,
    "other_names": texts, "monogram": texts.map(lambda text: text[:4].strip()),
}), printed=texts)  # fmt: skip
def test_any_text_comes_back(name: str, more: dict[str, str], printed: str) -> None:
    with transaction.atomic():
        body = make_organization(name_en=name, **more)
        make_participation(make_edition(), body, printed_name_zh_hans=printed)
        assert_nothing_changes()
        transaction.set_rollback(True)
