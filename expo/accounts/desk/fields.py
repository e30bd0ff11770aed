"""How a model's field becomes a field of a form."""

import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from expo.core import languages

#: Years that a fair may have to name; the databases' own limits lie far outside.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def validate_year(day: datetime.date) -> None:
    """Refuses slips such as 0202 or 20211, which the databases could not even compare."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("Check the year: it must lie between 1900 and 2199."))


def language_of(name: str) -> str | None:
    """The code of the language that a column's name ends in."""
    return next((code for code in languages.CODES if name.endswith(languages.column("", code))), None)


class DeskFields:
    """Of ModelAdmin and its inlines: texts know their language, dates their century, addresses https."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is None:
            return None
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        if code := language_of(db_field.name):
            field.widget.attrs["lang"] = languages.html_lang(code)
        if isinstance(db_field, models.DateField):
            field.validators.append(validate_year)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs.setdefault("rows", 3)
            field.widget.attrs["rows"] = min(int(field.widget.attrs["rows"]), 4)
        return field
