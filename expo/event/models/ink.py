from django.db import models
from django.utils.translation import gettext_lazy as _


class Ink(models.TextChoices):
    """The five printing inks of the look: a flat field of colour."""

    CINNABAR = "cinnabar", _("Cinnabar (red)")
    INK = "ink", _("Ink (black)")
    PINE = "pine", _("Pine (green)")
    MILLET = "millet", _("Millet (yellow)")
    ICE = "ice", _("Ice (light grey)")
