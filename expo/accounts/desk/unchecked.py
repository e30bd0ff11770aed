"""Forms shown with what was typed into them, before anybody asks whether it is right."""

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict


class _UncheckedForm(forms.BaseForm):
    """Never valid, so that nothing is saved, and without a word of what is wrong; its instance stays as it was."""

    def full_clean(self) -> None:
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self) -> bool:
        return False


class _UncheckedFormSet(BaseInlineFormSet):
    def full_clean(self) -> None:
        self._errors = [ErrorDict() for _form in self.forms]
        self._non_form_errors = self.error_class()

    def is_valid(self) -> bool:
        return False


def unchecked_form(form: type[forms.BaseForm]) -> Any:
    metaclass: Any = type(form)
    return metaclass(form.__name__, (_UncheckedForm, form), {"__module__": form.__module__})


def unchecked_formset(formset: type[BaseInlineFormSet]) -> Any:
    return type(formset.__name__, (_UncheckedFormSet, formset), {"form": unchecked_form(formset.form)})
