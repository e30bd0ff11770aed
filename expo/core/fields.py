"""The model field of rich text, clean whichever way it is written, and its form field with the editor."""

from typing import Any

from django import forms
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django_prose_editor.fields import ProseEditorFormField

from .editor_words import MENU, WORDS
from .html import CleanHTML, clean

EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "CaptionedTable": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Menu": MENU,
    "Words": {"words": WORDS},
    "NoSpellCheck": False,
}
"""The editor makes what `clean` keeps and nothing else; Document, Paragraph, Text and History come by themselves."""


class HTMLFormField(ProseEditorFormField):
    """Rich text in the editor; a subclass adds to `extensions` what it brings."""

    extensions = EXTENSIONS

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"extensions": self.extensions, **kwargs})

    def to_python(self, value: object) -> str:
        return clean(super().to_python(value))


class HTMLField(models.TextField):
    """Rich text of our allowlist (see `expo.core.html.clean`).

    Cleaned on its way into the database by save, update, bulk_create and bulk_update; saving cleans the instance too.
    Only an expression (`F`, `Concat`) passes as it is. What comes out of the database is clean, and is known to be:
    a text that goes on from one record to another is not read through again.
    """

    form_class: type[forms.Field] = HTMLFormField

    def from_db_value(self, value: str | None, *args: Any) -> CleanHTML | None:
        return None if value is None else CleanHTML(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  Django's signature
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(clean(value) if isinstance(value, str) else value, connection)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": self.form_class, **kwargs})
