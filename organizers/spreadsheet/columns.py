"""What stands in a list of bodies. A row is a body, or a body in a role of an edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.text import capfirst

from expo.core import languages, text
from organizers.models import Organization, Participation


class Part(Enum):
    """Where a column belongs: `KEY` tells which body, `PICTURE` is named in exports and never brought."""

    KEY = auto()
    CONTENT = auto()
    PLACEMENT = auto()
    ROLE = auto()
    PICTURE = auto()


@dataclass(frozen=True)
class Column:
    part: Part
    field: models.Field

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def label(self) -> str:
        return str(self.field.verbose_name)

    @property
    def heading(self) -> str:
        return _heading(self, translation.get_language())

    @property
    def language(self) -> str:
        """Its code, or "" where the column is of none."""
        return getattr(self.field, "_translated_field_language_code", "")


@cache
def _heading(column: Column, language: str | None) -> str:
    """Of thousands of rows, too. Called in that language."""
    return capfirst(column.label)


BODY = (
    (Part.KEY, ("slug",)),
    (Part.CONTENT, languages.columns("name", "short_name")),
)
ROLES = ("edition", "role", "position", *languages.columns("printed_name"))
MORE = (
    (
        Part.CONTENT,
        ("kind", *languages.columns("country"), "website", "phone", "mail", *languages.columns("description")),
    ),
    (Part.PLACEMENT, ("other_names", "monogram")),
    (Part.PICTURE, ("logo",)),
)


def _of_bodies(parts: tuple[tuple[Part, tuple[str, ...]], ...]) -> Iterator[Column]:
    for part, names in parts:
        yield from (Column(part, Organization._meta.get_field(name)) for name in names)  # type: ignore[arg-type]


COLUMNS = (
    *_of_bodies(BODY),
    *(Column(Part.ROLE, Participation._meta.get_field(name)) for name in ROLES),  # type: ignore[arg-type]
    *_of_bodies(MORE),
)
"""In the order in which they are exported."""
BY_NAME = {column.name: column for column in COLUMNS}
NAMES = languages.columns("name")

#: How people call a language, and some columns, beside our own labels.
LANGUAGES = {"en": ("english", "en", "英文", "英语"), "zh-hans": ("chinese", "zh", "中文", "汉语")}
ALSO = {
    "name_zh_hans": ("机构名称", "单位名称", "单位"),
    "name_en": ("organization", "organisation", "body"),
    "phone": ("phone", "tel", "联系电话"),
    "mail": ("email", "邮件", "电子邮箱", "电子邮件"),
    "website": ("url", "web site", "网址", "官网"),
    "edition": ("year", "届", "年份"),
    "position": ("order", "序号", "排序"),
    "kind": ("type", "性质", "类别"),
}


def key(heading: str) -> str:
    """Under which spellings of a heading meet: no case, width, space or punctuation."""
    return text.normalise(heading).replace(" ", "")


def find(heading: str) -> Column | None:
    return _by_key().get(key(heading))


@cache
def _by_key() -> dict[str, Column]:
    found: dict[str, Column] = {}
    for column in COLUMNS:
        for spelling in _spellings(column):
            found.setdefault(key(spelling), column)
    return found


def _spellings(column: Column) -> Iterator[str]:
    """The name in the database, the label in each language, and of a language's column other ways to say so.

    A heading that names no language means the one in which it is written.
    """
    yield column.name
    yield from ALSO.get(column.name, ())
    for code in languages.CODES:
        with translation.override(code):
            yield column.label
            if column.language:
                yield from _of_language(column, _base(column), code)


def _of_language(column: Column, label: str, spoken: str) -> Iterator[str]:
    for word in LANGUAGES.get(column.language, ()):
        yield f"{label} {word}"
        yield f"{word} {label}"
    if spoken == column.language:
        yield label


def _base(column: Column) -> str:
    """The label without its language."""
    translated: Any = getattr(column.field.model, column.name.removesuffix(languages.column("", column.language)))
    return str(translated.short_description)
