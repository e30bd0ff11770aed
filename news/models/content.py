from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.core import languages
from expo.event.models import Edition
from expo.images.fields import BodyField
from expo.images.models import Image
from news.models.category import Category
from news.models.outlet import Outlet


class ArticleContent(models.Model):
    """What an article says: the same columns in the live record and in each revision of it."""

    title = languages.Text(models.CharField(_("title"), max_length=250))
    summary = languages.Text(
        models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences, for lists and sharing."))
    )
    body = languages.Text(BodyField(pgettext_lazy("of an article or a page", "text")))
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("category")
    )
    cover = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cover"),
        help_text=_("Blank: the date is drawn in counting rods."),
    )  # fmt: skip
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("outlet"),
        help_text=_("Who printed it; blank: this site."),
    )  # fmt: skip
    original_url = models.URLField(_("address of the original"), max_length=500, blank=True)
    byline = models.CharField(_("author"), max_length=200, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("edition")
    )
    released_on = models.DateField(
        _("release date"), null=True, blank=True, help_text=_("The outlet's date: it is shown, and sorts the lists.")
    )
    expires_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Blank: for ever. After it the article is off the site.")
    )

    if TYPE_CHECKING:
        category_id: int | None
        outlet_id: int | None
        edition_id: int | None
        cover_id: int | None
        title_en: str
        title_zh_hans: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return languages.phrase(self, "title").text or str(_("Untitled"))
