"""What two versions of a content say differently, field by field, as a person reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from django.db import models
from django.utils import timezone
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from expo.core import languages
from expo.core.fields import HTMLField
from expo.core.punctuation import listed
from expo.revisions.bodies import marked_body
from expo.revisions.marks import marked_text
from expo.revisions.words import in_seconds

Kind: TypeAlias = Literal["text", "html", "image", "value"]

#: For all fields together.
SECONDS = 2.0
#: Text columns whose content is one value and no running text.
VALUES = (models.EmailField, models.SlugField, models.URLField, models.FileField)


@dataclass(frozen=True)
class FieldDiff:
    """`label` names the field without its language, so that the languages of one field stand under one heading.

    `marked` is HTML, of texts and rich texts; `before` and `after` are of images the records, else texts to read.
    """

    name: str
    label: str
    language: str
    kind: Kind
    is_changed: bool
    marked: SafeString
    before: Any
    after: Any


@dataclass(frozen=True)
class Section:
    """A field in each of its languages."""

    label: str
    diffs: list[FieldDiff]

    @property
    def is_changed(self) -> bool:
        return any(diff.is_changed for diff in self.diffs)


def compare(before: models.Model, after: models.Model, fields: Iterable[models.Field]) -> list[FieldDiff]:
    """In the order of the fields, which both have. Asks the database for foreign keys that were not fetched."""
    deadline = in_seconds(SECONDS)
    return [_compared(before, after, field, deadline) for field in fields]


def changed_labels(before: models.Model, after: models.Model, fields: Iterable[models.Field]) -> list[str]:
    """The labels of what differs, each with the languages in which it does."""
    found: dict[str, list[str]] = {}
    for field in fields:
        if getattr(before, field.attname) != getattr(after, field.attname):
            found.setdefault(capfirst(_label(field)), []).append(_language(field))
    return [_in_languages(label, languages_of_it) for label, languages_of_it in found.items()]


def _in_languages(label: str, codes: list[str]) -> str:
    said = listed(languages.called(code) for code in codes if code)
    return (
        pgettext("a field in a language", "{field} ({language})").format(field=label, language=said) if said else label
    )


def sections(diffs: Iterable[FieldDiff]) -> list[Section]:
    found: dict[str, Section] = {}
    for diff in diffs:
        base = diff.name.removesuffix(languages.column("", diff.language)) if diff.language else diff.name
        found.setdefault(base, Section(diff.label, [])).diffs.append(diff)
    return list(found.values())


def _compared(before: models.Model, after: models.Model, field: models.Field, deadline: float) -> FieldDiff:
    old, new = (getattr(side, field.attname) for side in (before, after))
    kind = _kind(field)
    marked = SafeString("")
    if kind == "text":
        marked = marked_text(old or "", new or "", deadline)
    elif kind == "html":
        marked = marked_body(old or "", new or "", deadline)
    return FieldDiff(
        name=field.name,
        label=_label(field),
        language=_language(field),
        kind=kind,
        is_changed=(old or None) != (new or None),
        marked=marked,
        before=getattr(before, field.name) if kind == "image" else _shown(before, field),
        after=getattr(after, field.name) if kind == "image" else _shown(after, field),
    )


def _kind(field: models.Field) -> Kind:
    if isinstance(field, HTMLField):
        return "html"
    if isinstance(field, models.ForeignKey) and _is_picture(field.related_model):
        return "image"
    if isinstance(field, models.CharField | models.TextField) and not field.choices and not isinstance(field, VALUES):
        return "text"
    return "value"


def _is_picture(model: Any) -> bool:
    """The library stands above this package: a picture is a record with an image file."""
    return any(isinstance(field, models.ImageField) for field in model._meta.concrete_fields)


def _language(field: models.Field) -> str:
    """The code of the language that the column is for, if any."""
    return getattr(field, "_translated_field_language_code", "")


def _label(field: models.Field) -> str:
    language = _language(field)
    if not language:
        return str(field.verbose_name)
    translated = getattr(field.model, field.name.removesuffix(languages.column("", language)))
    return str(translated.short_description)


def _shown(instance: models.Model, field: models.Field) -> str:
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    value = getattr(instance, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return str(localize(value))
