from itertools import chain, count
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages, text

#: Characters kept free for the number that makes a slug one of its own.
ROOM = 5


def free_slug(model: type[models.Model], *names: str, besides: Any = None) -> str:
    """An ASCII slug that no other record has: of the first name that gives one, else of the model's own name."""
    longest: int = getattr(model._meta.get_field("slug"), "max_length", None) or 50
    wanted = text.ascii_slug(*names, limit=longest - ROOM) or str(model._meta.model_name)
    alike = model._default_manager.exclude(pk=besides).filter(slug__startswith=wanted)
    taken = set(alike.values_list("slug", flat=True))
    return next(slug for slug in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if slug not in taken)


class SlugForm(forms.ModelForm):
    """The address part may stay blank: it is made of the names, the English one first, else of the Chinese."""

    named_by = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            slug = self.fields["slug"]
            slug.required = False
            slug.help_text = _("Of the page's address, in small Latin letters. Blank: made of the name.")
            slug.error_messages |= {
                "unique": _("Another record has this address part. Choose another, or leave it blank."),
                "invalid": _("Write it with Latin letters, digits and hyphens alone, or leave it blank."),
            }

    def slug_source(self) -> list[str]:
        """What the address is made of: the first that gives one."""
        return [self.cleaned_data.get(column) or "" for column in languages.columns(self.named_by)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = free_slug(self._meta.model, *self.slug_source(), besides=self.instance.pk)
        return cleaned
