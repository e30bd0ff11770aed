from typing import Any

from django.db import models


class HTMLField(models.TextField):
    """Rich text."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
