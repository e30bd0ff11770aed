from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.paths import path
from expo.public.models import PublicContent


class Outlet(PublicContent):
    """Who printed an article."""

    slug = models.SlugField(_("address part"), max_length=100, unique=True)
    name = languages.Name(models.CharField(_("name"), max_length=200))
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: as it is also printed, in either script.")
    )
    url = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ("slug",)
        constraints = (
            languages.has_some("name", _("Name the outlet in at least one language."), constraint="outlet_named"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "name").text

    def get_absolute_url(self) -> str:
        return path("news:outlet", self.slug)
