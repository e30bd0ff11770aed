from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.paths import path
from expo.event.models import Ink
from expo.public.models import PublicContent


class Category(PublicContent):
    slug = models.SlugField(_("address part"), unique=True)
    name = languages.Name(models.CharField(_("name"), max_length=100))
    ink = models.CharField(_("ink"), max_length=20, choices=Ink.choices, default=Ink.ICE)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("position", "id")
        constraints = (
            languages.has_some("name", _("Name the category in at least one language."), constraint="category_named"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "name").text

    def get_absolute_url(self) -> str:
        return path("news:category", self.slug)
