"""What a form of the desk changed, per field: {name: (before, after)}, as the audit log takes it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.forms.models import BaseModelFormSet, model_to_dict

Change = tuple[str, tuple[Any, Any]]

EMPTY: tuple[Any, ...] = (None, "", [], ())


def of_forms(form: forms.BaseForm, formsets: Iterable[BaseModelFormSet], *, is_new: bool) -> dict[str, tuple[Any, Any]]:
    """Of a form that was saved, with the rows of its inlines."""
    if not isinstance(form, forms.ModelForm):  # a new password: that it changed, and no more
        return dict.fromkeys(form.changed_data, (None, None))
    changes = dict(_of_form(form, is_new=is_new))
    for formset in formsets:
        changes |= dict(_of_rows(formset))
    return changes


def of_deletion(record: models.Model) -> dict[str, tuple[Any, Any]]:
    """All that went with the record."""
    fields = (field for field in record._meta.concrete_fields if not field.primary_key)
    values = ((field.name, getattr(record, field.name)) for field in fields)
    return {name: (value, None) for name, value in values if value not in EMPTY}


def _of_form(form: forms.ModelForm, *, is_new: bool) -> Iterator[Change]:
    after = model_to_dict(form.instance, list(form.fields))
    for name, value in after.items():
        field = form.instance._meta.get_field(name)
        before = None if is_new else form.initial.get(name)
        if not field.primary_key and not _same(before, value):
            yield name, (before, value)


def _of_rows(formset: BaseModelFormSet) -> Iterator[Change]:
    """Rows are found by their form's instance: a deleted one has lost its key by now."""
    new = {id(row) for row in getattr(formset, "new_objects", ())}
    changed = {id(row) for row, _names in getattr(formset, "changed_objects", ())}
    deleted = {id(row) for row in getattr(formset, "deleted_objects", ())}
    parent = getattr(getattr(formset, "fk", None), "name", None)
    for form in formset.forms:
        row = id(form.instance)
        if row in deleted:
            found: Iterable[Change] = of_deletion(form.instance).items()
        else:
            found = _of_form(form, is_new=row in new) if row in new | changed else ()
        prefix = _row_name(form)
        yield from ((prefix + name, pair) for name, pair in found if name != parent)


def _row_name(form: forms.ModelForm) -> str:
    opts = form.instance._meta
    return f"{opts.label_lower}.{form.instance.pk or form[opts.pk.name].value()}."


def _same(before: Any, after: Any) -> bool:
    if before in EMPTY and after in EMPTY:
        return True
    if isinstance(before, datetime) and isinstance(after, datetime):  # a form knows no fraction of a second
        return before.replace(microsecond=0) == after.replace(microsecond=0)
    return bool(_key(before) == _key(after))


def _key(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return {_key(item) for item in value} if isinstance(value, list) else value
