from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.event.models.contact import PHONE
from expo.images.models import Image


class ListingContent(models.Model):
    """What a body says of itself: the same columns in the live record and in each revision of it."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Government body")
        ASSOCIATION = "association", _("Association")
        INSTITUTE = "institute", _("Research institute")
        COMPANY = "company", _("Company")
        MEDIA = "media", _("Media")
        OTHER = "other", _("Other")

    name = languages.Name(models.CharField(_("name"), max_length=200))
    short_name = languages.Name(models.CharField(_("short name"), max_length=60))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True)
    logo = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo"),
        help_text=_("Always shown on white."),
    )  # fmt: skip
    website = models.URLField(_("website"), blank=True)
    description = languages.Text(
        models.TextField(
            _("description"), max_length=2000, help_text=_("Two or three sentences. A blank line begins a paragraph.")
        )
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[PHONE])
    mail = models.EmailField(_("mail"), blank=True)
    country = languages.Name(models.CharField(_("country"), max_length=100))

    if TYPE_CHECKING:
        name_en: str
        name_zh_hans: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return languages.phrase(self, "name").text or str(_("Unnamed"))

    @property
    def initials(self) -> str:
        """The first two characters of the short or full name."""
        return (languages.phrase(self, "short_name").text or languages.phrase(self, "name").text)[:2]
