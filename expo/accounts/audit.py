"""The audit log: who did what to which record, per field, when and from where."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from expo.accounts.addresses import current_address
from expo.accounts.models import AuditChanges, AuditEntry, User

Changes = Mapping[str, tuple[Any, Any]]

#: Fields of which only that they changed may be known.
SECRET = frozenset({"password"})
HIDDEN = "•••"


def log(  # noqa: PLR0913  what an entry is made of
    by: User | AnonymousUser | None,
    verb: str,
    target: models.Model,
    *,
    changes: Changes | None = None,
    note: str = "",
    label: str = "",
) -> AuditEntry:
    """Write down what was done; within the transaction that does it.

    `changes`: {field: (before, after)}, records by instance or by key. The field of a row of another table that was
    edited with the record is named "app.model.key.field".
    """
    return write([entry(by, verb, target, changes=changes, note=note, label=label)])[0]


def write(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    """Write down many at once."""
    with transaction.atomic():
        made = AuditEntry.objects.bulk_create(entries, batch_size=500)
        AuditChanges.objects.bulk_create((each.kept for each in made if each.changes), batch_size=100)
    return made


def entry(  # noqa: PLR0913
    by: User | AnonymousUser | None,
    verb: str,
    target: models.Model | str,
    *,
    changes: Changes | None = None,
    note: str = "",
    label: str = "",
) -> AuditEntry:
    """An entry for `write`. A text stands for what is no record of ours; `label` names one that has no name yet."""
    actor = by if by is not None and by.is_authenticated else None
    record = target if isinstance(target, models.Model) else None
    made = AuditEntry(
        actor=actor,
        actor_label=_fitting("actor_label", actor or ""),
        verb=verb,
        content_type=ContentType.objects.get_for_model(record) if record else None,
        object_id=str(record.pk) if record else "",
        target_label=_fitting("target_label", label or target),
        address=current_address.get(),
        note=note,
    )
    model = record._meta.model if record else None
    kept = {name: [_kept(model, name, value) for value in pair] for name, pair in (changes or {}).items()}
    AuditChanges(entry=made, changes=kept)  # stands at the entry as `kept`
    return made


def _fitting(field: str, text: object) -> str:
    return str(text)[: getattr(AuditEntry._meta.get_field(field), "max_length", None)]


class Place(NamedTuple):
    """What a name in `changes` speaks of; `row` is the key of a row of another table; none of what is no more."""

    model: type[models.Model] | None
    field: models.Field | None
    name: str
    row: str


def place(model: type[models.Model] | None, name: str) -> Place:
    row = ""
    if name.count(".") >= 3:
        app_label, table, row, name = name.split(".", 3)
        model = apps.all_models.get(app_label, {}).get(table)
    return Place(model, _fields(model).get(name) if model else None, name, row)


@cache
def _fields(model: type[models.Model]) -> dict[str, models.Field]:
    """By name, and foreign keys by their column, too."""
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return {field.attname: field for field in fields} | {field.name: field for field in fields}


def _kept(model: type[models.Model] | None, name: str, value: Any) -> Any:
    found = place(model, name)
    if found.name in SECRET:
        return HIDDEN
    return as_json(_named(found.field, value))


def _named(field: models.Field | None, value: Any) -> Any:
    """The record that a key stands for: the log names it, since it may be gone when it is read."""
    if not isinstance(field, models.ForeignKey) or value is None or isinstance(value, models.Model):
        return value
    return field.remote_field.model._base_manager.filter(pk=value).first() or value


def as_json(value: Any) -> Any:
    """A field's value as the log keeps it: records by key and label, moments in ISO 8601, files by name."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case models.Model():
            return {"id": value.pk, "label": str(value)}
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Mapping():
            return {str(key): as_json(item) for key, item in value.items()}
        case models.fields.files.FieldFile():
            return value.name or ""
        case Iterable():
            return [as_json(item) for item in value]
    return str(value)
