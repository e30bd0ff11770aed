"""The fields that a record and its revisions share."""

from collections.abc import Mapping
from typing import Any

from django.db import models


def fields(model: Any) -> list[models.Field]:
    """Of a record's or a revision's model, or of an instance of one."""
    return [model._meta.get_field(field.name) for field in model.content_model._meta.local_fields]


def values(source: models.Model) -> dict[str, Any]:
    """By column: a foreign key is its id."""
    return {field.attname: getattr(source, field.attname) for field in fields(source)}


def lay(values: Mapping[str, Any], target: models.Model) -> None:
    for column, value in values.items():
        setattr(target, column, value)


def copy(source: models.Model, target: models.Model) -> None:
    lay(values(source), target)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """(before, after) by column, of the columns that differ."""
    return {column: (before[column], value) for column, value in after.items() if before[column] != value}


def named(model: Any, changes: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """Changes by field name, with the records that keys stand for, as the audit log keeps them."""
    return {
        field.name: tuple(_record(field, value) for value in changes[field.attname])
        for field in fields(model)
        if field.attname in changes
    }


def _record(field: Any, value: Any) -> Any:
    if not field.is_relation or value is None:
        return value
    return field.remote_field.model._base_manager.filter(pk=value).first() or value


def rebase(
    draft: Mapping[str, Any], base: Mapping[str, Any], live: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """The draft as if it had been begun from the live content, and the columns that both changed: it keeps its own."""
    moved = {column for column in draft if live[column] != base[column]}
    both = {column for column in moved if draft[column] != base[column] and draft[column] != live[column]}
    return {column: live[column] for column in moved - both}, sorted(both)


def blank(model: type[models.Model]) -> dict[str, Any]:
    """What a record holds before anything of it was approved."""
    return {field.attname: field.get_default() for field in fields(model)}
