from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages, text


def free_slug(model: type[models.Model], wanted: str, *, besides: Any = None) -> str:
    """The slug, or with the first number that makes it one of its own."""
    limit: int = getattr(model._meta.get_field("slug"), "max_length", None) or 50
    others = model._default_manager.exclude(pk=besides)
    slug, number = wanted[:limit].strip("-"), 1
    while others.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted[: limit - len(str(number)) - 1].strip('-')}-{number}"
    return slug


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
            wanted = text.ascii_slug(*self.slug_source()) or self._meta.model._meta.model_name
            cleaned["slug"] = free_slug(self._meta.model, wanted, besides=self.instance.pk)
        return cleaned
