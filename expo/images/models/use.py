from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.images.models.image import Image


class ImageUse(models.Model):
    """That the body of a record holds an image; written whenever the record is saved."""

    image = models.ForeignKey(Image, models.PROTECT, verbose_name=_("image"), related_name="uses")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()

    class Meta:
        verbose_name = _("use of an image")
        verbose_name_plural = _("uses of images")
        constraints = (models.UniqueConstraint(fields=("content_type", "object_id", "image"), name="image_use_once"),)

    def __str__(self) -> str:
        return f"{self.image} → {self.record}"
