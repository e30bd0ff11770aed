from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.core import languages
from expo.core.languages import column
from expo.core.paths import path
from expo.images.fields import BodyField
from expo.public.models import PublicContent


def _is_written(language: str) -> Q:
    return Q(**{f"{column('title', language)}__gt": "", f"{column('body', language)}__gt": ""})


class PageQuerySet(models.QuerySet["Page"]):
    def visible(self, language: str) -> "PageQuerySet":
        return self.filter(_is_written(language))

    def written(self) -> "PageQuerySet":
        """In some language."""
        return self.filter(reduce(or_, map(_is_written, languages.CODES)))

    def in_footer(self, language: str) -> "PageQuerySet":
        bodies = [column("body", code) for code in languages.CODES]
        return self.visible(language).filter(in_footer=True).defer(*bodies)


class Page(PublicContent):
    """A page of its own: about, privacy, accessibility, travel."""

    slug = models.SlugField(_("address part"), unique=True)
    title = languages.Text(models.CharField(_("title"), max_length=200))
    body = languages.Text(BodyField(pgettext_lazy("of an article or a page", "text")))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_footer = models.BooleanField(_("in the footer"), default=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("position", "id")
        constraints = (
            languages.has_some("title", _("Title the page in at least one language."), constraint="page_titled"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "title").text

    def get_absolute_url(self) -> str:
        return path("page", self.slug)

    def languages(self) -> tuple[str, ...]:
        """The languages in which it exists: title and text."""
        both = set(languages.written(self, "title")) & set(languages.written(self, "body"))
        return tuple(code for code in languages.CODES if code in both)
