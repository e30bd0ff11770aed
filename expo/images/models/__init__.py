from expo.images.models.image import Image, Shown
from expo.images.models.use import ImageUse

__all__ = ["Image", "ImageUse", "Shown"]
