from typing import TYPE_CHECKING, Any

from django.core.validators import MinLengthValidator
from django.db import models, router
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField, PPOIField

from expo.core import languages
from expo.images import files, likeness
from expo.images.names import random_name
from expo.images.renditions import COVER_MINIMUM, FORMATS
from expo.public.changes import public_change
from expo.public.models import PublicContent

Shown = tuple[Any, ...]
"""The values of `Image.SHOWN`: pictures that have them alike look alike."""


class ImageQuerySet(models.QuerySet["Image"]):
    def without_alt(self) -> "ImageQuerySet":
        """Not decorative, and without words in at least one language."""
        return self.filter(languages.lacking("alt"), is_decorative=False)

    def too_small_for_a_cover(self) -> "ImageQuerySet":
        width, height = COVER_MINIMUM
        return self.filter(Q(width__lt=width) | Q(height__lt=height))

    def hashes(self) -> dict[int, int]:
        """By id, of those that can be told from others."""
        hashed = self.filter(difference_hash__isnull=False).order_by()
        return dict(hashed.values_list("pk", "difference_hash"))

    def doubles(self) -> set[int]:
        """The ids of those that look like another one of the library."""
        return likeness.with_a_double(self.hashes())

    def looking_like(self, image: "Image") -> "ImageQuerySet":
        if image.difference_hash is None:
            return self.none()
        near = likeness.near(image.difference_hash, self.hashes())
        return self.filter(pk__in=near).exclude(pk=image.pk)


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

    #: The columns of which a page makes a picture with its words.
    SHOWN = ("file", "width", "height", "focal_point", "is_decorative", *languages.columns("alt", "caption"), "credit")

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

    @classmethod
    def showing(cls, shown: Shown) -> "Image":
        return cls(**dict(zip(cls.SHOWN, shown, strict=True)))

    @property
    def shown(self) -> Shown:
        return tuple(self.file.name if name == "file" else getattr(self, name) for name in self.SHOWN)

    @property
    def is_too_small_for_a_cover(self) -> bool:
        return self.width < COVER_MINIMUM[0] or self.height < COVER_MINIMUM[1]

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
