"""Entries of the audit log as people read them."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from expo.accounts.audit import Place, place
from expo.accounts.desk.addresses import form_of
from expo.accounts.desk.fields import language_of
from expo.accounts.models import AuditEntry
from expo.accounts.models.audit import told
from expo.core import html, languages
from expo.core.fields import HTMLField
from expo.core.punctuation import labelled, listed

#: A text longer than this is shown where it changed, with so much of what stands before and after.
SHORT, AROUND = 240, 60


class Line(NamedTuple):
    """`lang` is HTML's, of a text that is in one language."""

    label: str
    before: str
    after: str
    lang: str


def model_of(entry: AuditEntry) -> type[models.Model] | None:
    """Content types are kept by their manager: no query for each entry."""
    if entry.content_type_id is None:
        return None
    return ContentType.objects.get_for_id(entry.content_type_id).model_class()


def lines(entry: AuditEntry, *, whole: bool = False) -> Iterator[Line]:
    """What changed, field by field; long texts only around the change, unless the `whole` is wanted."""
    model = model_of(entry)
    for name, (before, after) in entry.changes.items():
        found = place(model, name)
        shown = _shown(found.field, before), _shown(found.field, after)
        if shown[0] == shown[1]:  # only the markup changed
            shown = str(before), str(after)
        code = language_of(found.name)
        lang = languages.html_lang(code) if code else ""
        yield Line(_label(found), *(shown if whole else _where_they_differ(*shown)), lang)


def labels(entry: AuditEntry) -> list[str]:
    """The names of the fields that changed, each once."""
    model = model_of(entry)
    return list(dict.fromkeys(_label(place(model, name)) for name in entry.changes))


def _label(place: Place) -> str:
    label = capfirst(getattr(place.field, "verbose_name", None) or place.name.replace("_", " ")) or _("note")
    if not place.row:
        return str(label)
    kind = capfirst(place.model._meta.verbose_name) if place.model else _("Row")
    return labelled(f"{kind} {place.row}", label)


def _shown(field: Any, value: Any) -> str:
    match value:
        case None | "" | []:
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case {"label": str(label)}:
            return told(label)
        case list():
            return listed(_shown(field, item) for item in value)
        case str():
            return told(_text(field, value))
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _text(field: Any, value: str) -> str:
    match field:
        case models.DateTimeField():
            moment = parse_datetime(value)
            return _moment(moment) if moment else value
        case models.DateField():
            day = parse_date(value)
            return date_format(day) if day else value
        case HTMLField():
            return html.plain(value)
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _moment(moment: datetime.datetime) -> str:
    return date_format(timezone.localtime(moment) if timezone.is_aware(moment) else moment, "DATETIME_FORMAT")


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    if max(len(before), len(after)) <= SHORT:
        return before, after
    start = _agreeing(before, after)
    end = _agreeing(before[start:][::-1], after[start:][::-1])
    return _cut(before, start, end), _cut(after, start, end)


def _agreeing(one: str, other: str) -> int:
    """How many characters the two have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(start - AROUND, 0), len(text) - max(end - AROUND, 0)
    piece = text[first:last]
    if len(piece) > 2 * SHORT:
        piece = f"{piece[:SHORT]} … {piece[-SHORT:]}"
    return f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}"


def url_of(entry: AuditEntry) -> str:
    """The form of the record, where the desk has one; it may be gone."""
    model = model_of(entry)
    try:
        return form_of(model(pk=entry.object_id)) if model and entry.object_id else ""
    except NoReverseMatch:
        return ""
