"""Where the desk shows a record or a table."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse


def form_of(record: models.Model) -> str:
    """Raises NoReverseMatch for a table that the desk does not keep."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def list_of(model: type[models.Model], **query: Any) -> str:
    """The list, narrowed as its filters name it."""
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{path}?{urlencode(query)}" if query else path
