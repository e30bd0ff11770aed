"""Which column of a file is which of ours."""

import pytest

from expo.core.spreadsheets import Line, Sheet, UnreadableError, read
from organizers.spreadsheet.columns import COLUMNS, find
from organizers.spreadsheet.mapping import MOST_ROWS, Mapping, map_columns


def mapped(*lines: str) -> Mapping:
    return map_columns(read("\n".join(lines).encode(), most=MOST_ROWS + 99))


def names(*lines: str) -> list[str]:
    return [column.name for column in mapped(*lines).columns.values()]


def refusal(*lines: str) -> str:
    with pytest.raises(UnreadableError) as refused:
        mapped(*lines)
    return str(refused.value)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Name (English)", "name_en"),
        ("NAME (ENGLISH)", "name_en"),
        ("name_en", "name_en"),
        ("English name", "name_en"),
        ("名称（英文）", "name_en"),
        ("英文名称", "name_en"),
        ("Ｎａｍｅ", "name_en"),
        ("名称(中文)", "name_zh_hans"),
        ("名 称", "name_zh_hans"),
        ("中文名称", "name_zh_hans"),
        ("简称", "short_name_zh_hans"),
        ("Telephone", "phone"),
        ("电话", "phone"),
        ("E-mail", "mail"),
        ("邮箱", "mail"),
        ("Address part", "slug"),
        ("网址标识", "slug"),
        ("届次", "edition"),
        ("刊印名称（中文）", "printed_name_zh_hans"),
    ],
)
def test_a_heading_is_known_in_either_language_and_any_spelling(heading: str, name: str) -> None:
    column = find(heading)
    assert column
    assert column.name == name


def test_no_two_columns_share_a_heading() -> None:
    for column in COLUMNS:
        assert find(column.name) == column
        assert find(column.heading) == column


def test_the_headings_may_stand_below_a_title() -> None:
    found = mapped("Organizers 2021,,", ",,", "Name,角色,Edition", "Ministry,Host,2021")
    assert [column.name for column in found.columns.values()] == ["name_en", "role", "edition"]
    assert found.lines == [Line(4, ["Ministry", "Host", "2021"])]


def test_what_is_unknown_is_named() -> None:
    assert mapped("Name,Contact person,,Website", "Ministry,Lin,x,").unknown == ["Contact person", "column C"]


def test_a_column_of_logos_is_known_to_be_left() -> None:
    assert mapped("Name,Logo", "Ministry,a.png").leaves_logos
    assert not mapped("Name,Website", "Ministry,").leaves_logos


def test_two_columns_of_one_meaning_are_refused() -> None:
    assert "Name, English name" in refusal("Name,English name", "a,b")


def test_a_table_must_say_which_bodies_it_speaks_of() -> None:
    assert "Name (English), Name (中文)" in refusal("Website,Kind", "a,b")


def test_roles_need_their_edition() -> None:
    assert refusal("Name,Role", "a,Host").endswith(": Edition")
    assert refusal("Name,Name as printed", "a,b").endswith(": Edition, Role")


def test_a_table_without_a_heading_of_ours_is_refused() -> None:
    assert "template" in refusal("a,b", "c,d")


def test_headings_alone_are_no_list() -> None:
    assert "no rows" in refusal("Name,Website")


def test_a_longer_list_is_to_be_split() -> None:
    lines = [Line(1, ["Name"]), *(Line(number, ["Body"]) for number in range(2, MOST_ROWS + 2))]
    assert len(map_columns(Sheet(lines, "")).lines) == MOST_ROWS
    with pytest.raises(UnreadableError, match="2,000 rows"):
        map_columns(Sheet([*lines, Line(MOST_ROWS + 2, ["Body"])], ""))
