"""Saves a record only as the admin's form would: within its lengths and formats, on every database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from expo.revisions import content
from expo.revisions.first import publish_new
from expo.site.importing.result import PageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db import models

    from expo.revisions.models import Moderated


class RefusedRecordError(PageError):
    """What the page prints does not fit the record; the reason names record and field."""

    def __init__(self, record: models.Model, error: ValidationError) -> None:
        super().__init__()
        names = {field.name: field.verbose_name for field in record._meta.fields}
        kind = record._meta.verbose_name
        self.reason = " ".join(
            f"{kind}, {names.get(name, name)}: {' '.join(messages)}" for name, messages in error.message_dict.items()
        )


def save_checked(record: models.Model) -> None:
    """Raises RefusedRecordError; what must be unique is left to the database."""
    _check(record)
    record.save()


def publish_checked(record: Moderated, values: Mapping[str, Any]) -> None:
    """A new record that begins its life live with this content. Raises RefusedRecordError."""
    content.lay(values, record)
    _check(record)
    content.lay(content.blank(type(record)), record)
    publish_new(record, values)


def _check(record: models.Model) -> None:
    try:
        record.clean_fields()
    except ValidationError as error:
        raise RefusedRecordError(record, error) from error
