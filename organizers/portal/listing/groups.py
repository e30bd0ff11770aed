"""The fields of a listing as its members see them: what stands under one heading, and what each is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.core import languages

#: Labels below a heading.
IN_LANGUAGE = {"en": _("In English"), "zh-hans": _("In Chinese")}


@dataclass(frozen=True)
class Group:
    """`labels` by column, in the order of the form; a `hint` is for each of them."""

    name: str
    title: Any
    labels: Mapping[str, Any]
    hints: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.labels)

    def said(self, column: str) -> Any:
        """What the column is called away from its heading."""
        if len(self.labels) == 1:
            return self.title
        language = language_of(column)
        return languages.labelled(self.title, language) if language else self.labels[column]


def each(name: str) -> tuple[str, ...]:
    """Its column in every language."""
    return languages.columns(name)


def language_of(column: str) -> str:
    """The code of the language in which the column is written; blank where it is in none."""
    return next((code for code in languages.CODES if column.endswith(languages.column("", code))), "")


def _translated(name: str, title: Any, hint: Any = "") -> Group:
    labels = {languages.column(name, code): IN_LANGUAGE[code] for code in languages.CODES}
    return Group(name, title, labels, dict.fromkeys(labels, hint))


GROUPS = (
    _translated("name", pgettext_lazy("of a body", "Name"), _("In full, as it is officially written.")),
    _translated("short_name", _("Short name"), _("Shown where there is little room.")),
    _translated(
        "description",
        _("Description"),
        _("Two or three sentences. No advertising words. A blank line begins a paragraph."),
    ),
    Group(
        "website",
        _("Website"),
        {"website": pgettext_lazy("of a website", "Address")},
        {"website": _("For example https://example.org")},
    ),
    Group(
        "logo",
        _("Logo"),
        {"logo": pgettext_lazy("a picture", "File")},
        {"logo": _("PNG, JPEG or WebP, on a white or transparent ground. It is always shown on white.")},
    ),
    Group(
        "contact",
        _("Public contact"),
        {"phone": _("Telephone"), "mail": _("Mail")},
        {
            "phone": _("For example 0311-66611065 or +86 311 6661 1065"),
            "mail": _("Everyone sees it: give an office's address, not a person's own."),
        },
    ),
    Group("kind", pgettext_lazy("of a body", "Kind"), {"kind": _("What you are")}),
    _translated("country", _("Country")),
)

BY_COLUMN = {column: group for group in GROUPS for column in group.columns}
#: What is typed: all but the logo, which is a file.
TYPED = tuple(column for column in BY_COLUMN if column != "logo")


def said(column: str) -> str:
    return str(BY_COLUMN[column].said(column))


def titles(columns: Any) -> list[str]:
    """Of the groups to which these columns belong."""
    wanted = set(columns)
    return [str(group.title) for group in GROUPS if wanted & set(group.columns)]
