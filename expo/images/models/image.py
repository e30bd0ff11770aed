from typing import TYPE_CHECKING, Any

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField, PPOIField

from expo.core import languages
from expo.images import files
from expo.images.names import random_name
from expo.images.renditions import FORMATS
from expo.public.models import PublicContent


class ImageQuerySet(models.QuerySet["Image"]):
    def without_alt(self) -> "ImageQuerySet":
        """Not decorative, and without words in at least one language."""
        return self.filter(languages.lacking("alt"), is_decorative=False)


class Image(PublicContent):
    """A picture of the library, as taken in: re-encoded, upright, sRGB, without metadata."""

    file = ImageField(
        _("file"), upload_to=random_name, width_field="width", height_field="height", ppoi_field="focal_point",
        formats=FORMATS,
    )  # fmt: skip
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    focal_point = PPOIField(_("focal point"))
    sha256 = models.CharField(
        _("fingerprint"), max_length=64, unique=True, editable=False, validators=[MinLengthValidator(64)],
        help_text=_("Of the file as it was uploaded."),
    )  # fmt: skip
    alt = languages.Text(models.CharField(_("alternative text"), max_length=300))
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("Says nothing that the text does not: screen readers pass it over.")
    )
    caption = languages.Text(models.CharField(_("caption"), max_length=500))
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ImageQuerySet.as_manager()

    if TYPE_CHECKING:
        alt_en: str
        alt_zh_hans: str

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ("-added_at", "-id")
        constraints = (
            languages.has_some(
                "alt", _("Say what the image shows, in at least one language, or mark it as decorative."),
                constraint="image_alt_or_decorative", unless=Q(is_decorative=True),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return languages.phrase(self, "alt").text or self.credit or self.file.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also makes the renditions, and removes what a replaced file or a moved focal point leaves behind."""
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        files.make_renditions(self)
        if before:
            files.remove_on_commit(before, kept=files.names(self))
