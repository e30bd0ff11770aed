from typing import TYPE_CHECKING, Any

from django.core.validators import MinLengthValidator
from django.db import models, router
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField, PPOIField

from expo.core import languages
from expo.images import files, likeness
from expo.images.names import random_name
from expo.images.renditions import FORMATS
from expo.public.changes import public_change
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
    difference_hash = models.BigIntegerField(
        _("likeness"), null=True, editable=False, db_index=True, help_text=_("Alike for pictures that look the same.")
    )
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
        """Also keeps what is on disk in step: see `files`. Its renditions are made before the row is locked."""
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with files.laid_down(self), public_change(using):
            before = type(self).objects.using(using).filter(pk=self.pk).first() if self.pk else None
            if before is None or before.file.name != self.file.name:
                preview = files.rendition_bytes(self, "preview")
                self.difference_hash = likeness.difference_hash(preview) if preview else None
            super().save(*args, **kwargs)
            if before:
                files.remove_on_commit(before.file, kept=files.names(self.file))
