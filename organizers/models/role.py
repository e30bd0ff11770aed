from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.public.models import PublicContent


class Role(PublicContent):
    """What a body is to an edition: host, executive organizer, co-organizer, supporter, or as the site names it."""

    slug = models.SlugField(_("address part"), unique=True)
    name = languages.Name(models.CharField(_("name"), max_length=100))
    name_plural = languages.Name(models.CharField(_("plural"), max_length=100))
    rank = models.PositiveSmallIntegerField(
        _("rank"), unique=True, help_text=_("The order in protocol: 1 stands first and largest.")
    )
    in_footer = models.BooleanField(_("in the footer"), default=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("rank",)
        constraints = (
            languages.has_some("name", _("Name the role in at least one language."), constraint="role_named"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "name").text
