from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import ExpressionWrapper, F, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.languages import column
from expo.images import privacy
from expo.public.models import PublicContent
from expo.revisions.models import RIGHTS, Moderated
from news.models.content import ArticleContent
from news.paths import article_path
from news.querysets import ArticleQuerySet
from organizers.models import Organization


def _written(language: str) -> Q:
    return Q(**{f"{column('title', language)}__gt": "", f"{column('body', language)}__gt": ""})


def _written_somewhere() -> Q:
    return reduce(or_, map(_written, languages.CODES))


def _indexes(language: str) -> list[models.Index]:
    """For the whole list of a language and for each of its filters, newest first, over what can be visible."""
    written = {column("is_written", language): True}
    visible = Q(live_number__isnull=False, withdrawn_at__isnull=True, **written)
    suffix = column("", language)
    return [
        models.Index(*filters, F("released_on").desc(), F("id").desc(), condition=visible, name=f"news_{name}{suffix}")
        for name, filters in {"all": (), "cat": ("category",), "outlet": ("outlet",), "edition": ("edition",)}.items()
    ]


class Article(ArticleContent, Moderated, PublicContent):
    """A piece of news: what was approved of it is public from `published_at` on and until `expires_at`."""

    content_model = ArticleContent

    #: Whether there is a title and a text: a real column, so that partial indexes and queries can name it.
    is_written_en = models.GeneratedField(
        expression=ExpressionWrapper(_written("en"), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name=_("in English"),
    )
    is_written_zh_hans = models.GeneratedField(
        expression=ExpressionWrapper(_written("zh-hans"), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name=_("in Chinese"),
    )
    published_at = models.DateTimeField(
        _("published"), null=True, blank=True, db_index=True,
        help_text=_("Public from this moment on, once approved. Blank: the moment of approval."),
    )  # fmt: skip
    pinned_until = models.DateTimeField(
        _("pinned until"), null=True, blank=True, help_text=_("Stands first in the News Center until then.")
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="articles", verbose_name=_("organizations named")
    )
    canonical_is_source = models.BooleanField(
        _("the original is canonical"), default=False, help_text=_("Search engines are sent to the outlet's page.")
    )
    import_key = models.CharField(_("import key"), max_length=500, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    if TYPE_CHECKING:
        rewritten_at: datetime | None  # where `with_updates` asked for it

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("-released_on", "-id")
        default_permissions = RIGHTS
        indexes = [
            *(index for code in languages.CODES for index in _indexes(code)),
            models.Index(fields=("expires_at",), condition=Q(expires_at__isnull=False), name="news_expires"),
            models.Index(fields=("pinned_until",), condition=Q(pinned_until__isnull=False), name="news_pinned"),
            models.Index(fields=("updated_at",), name="news_worked_on"),
        ]
        constraints = (
            *Moderated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(live_number__isnull=True)
                | Q(category__isnull=False, released_on__isnull=False, published_at__isnull=False)
                & _written_somewhere(),
                name="article_complete_when_live",
                violation_error_message=_(
                    "To be published, an article needs a category, a release date, "
                    "and a title and a text in the same language."
                ),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(expires_at__gt=F("published_at")),
                name="article_expires_after_published",
                violation_error_message=_("The article must end after it is published."),
            ),
        )

    def get_absolute_url(self) -> str:
        language = languages.current()
        return article_path(self.pk, getattr(self, column("title", language)), language)

    def languages(self) -> tuple[str, ...]:
        """The languages in which it is written: title and text."""
        return tuple(code for code in languages.CODES if getattr(self, column("is_written", code)))

    def short_path(self) -> str:
        return reverse("news:article", args=[self.pk])

    @property
    def public_span(self) -> tuple[datetime | None, datetime | None]:
        return self.published_at, self.expires_at

    @property
    def can_be_planned(self) -> bool:
        """Only a first publication: what readers see is not planned away."""
        return self.live_number is None

    def went_live(self, at: datetime, publish_at: datetime | None) -> None:
        """The first publication may be planned; later ones follow at once."""
        self.published_at = publish_at or self.published_at or at

    def was_replaced(self, before: Mapping[str, Any]) -> None:
        """Pictures that it shows no longer are private again."""
        privacy.rotate_if_private(privacy.images_of(Article(**before)))

    def was_taken_down(self) -> None:
        privacy.after_takedown(self, self.revisions.all())

    @classmethod
    def public_records(cls) -> ArticleQuerySet:
        return cls.objects.visible_somewhere()

    @classmethod
    def next_boundary(cls, at: datetime) -> datetime | None:
        fields = ("published_at", "expires_at", "pinned_until")
        moments = (cls.objects.filter(**{f"{field}__gt": at}).aggregate(next=Min(field))["next"] for field in fields)
        return min((moment for moment in moments if moment), default=None)
