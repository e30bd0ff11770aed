"""How a model's field becomes a field of a form."""

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk.moments import MomentField, MomentWidget
from expo.core import languages

#: Years that a fair may have to name; the databases' own limits lie far outside.
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: Digits of the first number that SQLite cannot even compare.
LONGEST_KEY = 19
#: What PostgreSQL holds; SQLite would take more.
LIMITS = {models.PositiveSmallIntegerField: 32_767, models.PositiveIntegerField: 2_147_483_647}


def validate_year(day: datetime.date) -> None:
    """Refuses slips such as 0202 or 20211, which the databases could not even compare."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("Check the year: it must lie between 1900 and 2199."))


def language_of(name: str) -> str | None:
    """The code of the language that a column's name ends in."""
    return next((code for code in languages.CODES if name.endswith(languages.column("", code))), None)


def _is_list(request: HttpRequest) -> bool:
    return bool(request.resolver_match and (request.resolver_match.url_name or "").endswith("_changelist"))


class _Plausible:
    """Chosen keys that no row can have are not looked up again when the form is shown with its errors."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        plausible = [key for key in value if str(key).isdecimal() and len(str(key)) < LONGEST_KEY]
        return super().optgroups(name, plausible, attrs)  # type: ignore[misc]


class OneOfMany(_Plausible, AutocompleteSelect):  # type: ignore[misc]
    pass


class SomeOfMany(_Plausible, AutocompleteSelectMultiple):  # type: ignore[misc]
    pass


def limits_of(db_field: models.Field) -> list[Callable[[Any], None]]:
    limits = [MaxValueValidator(limit) for kind, limit in LIMITS.items() if isinstance(db_field, kind)]
    return [*limits, validate_year] if isinstance(db_field, models.DateField) else [*limits]


class DeskFields:
    """Of ModelAdmin and its inlines: texts know their language, dates their century, addresses https."""

    #: In tables the heading of the column is the only label that there is to see.
    is_labelled_by_column = False

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, models.DateTimeField):
            kwargs.update(form_class=MomentField, widget=MomentWidget)
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        return field if field is None else self.dressed(field, db_field, request)

    def dressed(self, field: forms.Field, db_field: models.Field, request: HttpRequest) -> forms.Field:
        """The field with what its widget needs and what the databases could not hold refused."""
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        if code := language_of(db_field.name):
            field.widget.attrs["lang"] = languages.html_lang(code)
        field.validators += limits_of(db_field)
        self.name_control(field, request)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        return field

    def name_control(self, field: forms.Field, request: HttpRequest) -> None:
        """For the ear, where no label is written beside the control."""
        if not isinstance(field, MomentField) and (self.is_labelled_by_column or _is_list(request)):
            inner = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
            inner.attrs.setdefault("aria-label", field.label or "")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", OneOfMany(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", SomeOfMany(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
