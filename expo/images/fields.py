"""The model field of bodies: rich text that may hold images of the library."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save

from expo.core.fields import EXTENSIONS, HTMLField, HTMLFormField
from expo.images.editor_words import LIBRARY
from expo.images.uses import body_columns, forget_uses, note_uses


class BodyFormField(HTMLFormField):
    extensions = {**EXTENSIONS, "LibraryImage": LIBRARY}


class BodyField(HTMLField):
    """A rich text that may hold images of the library; saving a record notes which ones its bodies hold.

    Bulk writes send no signal: who makes them calls `expo.images.uses.note_uses`.
    """

    form_class = BodyFormField
    holds_images = True

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            post_save.connect(_saved, sender=cls, dispatch_uid=f"image uses of {cls._meta.label}")
            post_delete.connect(_deleted, sender=cls, dispatch_uid=f"image uses of {cls._meta.label}")


def _saved(
    instance: models.Model,
    raw: bool,  # noqa: FBT001
    using: str,
    update_fields: frozenset[str] | None,
    **kwargs: Any,
) -> None:
    """Raw is a fixture, which brings its own rows of uses."""
    if not raw and (update_fields is None or update_fields.intersection(body_columns(type(instance)))):
        note_uses(instance, using=using)


def _deleted(instance: models.Model, using: str, **kwargs: Any) -> None:
    forget_uses(instance, using=using)
