"""The languages of the site, as columns, as Python attributes and as HTML."""

from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext_lazy
from translated_fields import TranslatedField, to_attribute
from translated_fields.utils import fallback_to_any

CODES: tuple[str, ...] = tuple(code for code, _label in settings.LANGUAGES)


class Phrase(NamedTuple):
    """A text and the code of the language in which it is written."""

    text: str
    language: str


def current() -> str:
    """The code of the active language; the site's first one where none of ours is active."""
    language = get_language()
    return language if language in CODES else CODES[0]


@cache
def others(language: str) -> tuple[str, ...]:
    return tuple(code for code in CODES if code != language)


@cache
def html_lang(language: str) -> str:
    """The value of HTML's `lang`: `zh-hans` becomes `zh-Hans`."""
    primary, _, script = language.partition("-")
    return f"{primary}-{script.title()}" if script else primary


def called(language: str) -> str:
    """What the reader calls a language."""
    return gettext(dict(settings.LANGUAGES)[language])


def labelled(field: Any, language: str) -> Any:
    """The label of a field in a language, lazy as the field's own."""
    pattern = pgettext_lazy("a field in a language", "{field} ({language})")
    return format_lazy(pattern, field=field, language=gettext_lazy(dict(settings.LANGUAGES)[language]))


def column(name: str, language: str | None = None) -> str:
    """The attribute and database column that holds `name` in a language (the active one unless told)."""
    return _column(name, language or current())


@cache
def _column(name: str, language: str) -> str:
    return str(to_attribute(name, language))


def columns(*names: str) -> tuple[str, ...]:
    """Every language's column of each name, in the order in which a form shows them."""
    return tuple(column(name, code) for name in names for code in CODES)


def written(instance: models.Model, name: str) -> tuple[str, ...]:
    """The codes of the languages in which `name` is not blank."""
    return tuple(code for code in CODES if getattr(instance, column(name, code)))


def phrase(instance: models.Model, name: str, language: str | None = None) -> Phrase:
    """A name in the language asked for, else in the first one that has it; blank where none does."""
    wanted = language or current()
    for code in (wanted, *others(wanted)):
        if text := getattr(instance, column(name, code)):
            return Phrase(text, code)
    return Phrase("", wanted)


def some(name: str) -> Q:
    """The condition that `name` is there in at least one language."""
    condition = Q()
    for code in CODES:
        condition |= Q(**{f"{column(name, code)}__gt": ""})
    return condition


def lacking(name: str) -> Q:
    """The condition that `name` is missing in at least one language."""
    condition = Q()
    for code in CODES:
        condition |= Q(**{column(name, code): ""})
    return condition


def has_some(name: str, message: Any, *, constraint: str, unless: Q | None = None) -> models.CheckConstraint:
    """The database rule that `name` is there in at least one language."""
    condition = some(name) if unless is None else unless | some(name)
    return models.CheckConstraint(condition=condition, name=constraint, violation_error_message=message)


class Text(TranslatedField):
    """A text: one real column a language, blank where it is not written; no fallback."""

    def __init__(self, field: models.Field, **options: Any) -> None:
        field.blank = True
        labels = {code: labelled(field.verbose_name, code) for code in CODES}
        specific = {code: {"verbose_name": label, "default": ""} for code, label in labels.items()}
        super().__init__(field, specific, **options)


class Name(Text):
    """A name: one real column a language; read in the active language, else in any other."""

    def __init__(self, field: models.Field) -> None:
        super().__init__(field, attrgetter=fallback_to_any)
