from typing import Any

from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from expo.revisions.models import Revision
from news.models.article import Article
from news.models.content import ArticleContent
from news.models.fingerprint import Fingerprint
from news.querysets import ArticleRevisionQuerySet


class ArticleRevision(ArticleContent, Revision):
    content_model = ArticleContent

    record = models.ForeignKey(Article, models.CASCADE, related_name="revisions", verbose_name=_("article"))

    objects = ArticleRevisionQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Revision.Meta):
        abstract = False
        verbose_name = _("revision of an article")
        verbose_name_plural = _("revisions of articles")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also notes by what its copies are found."""
        super().save(*args, **kwargs)
        Fingerprint.objects.note(self)


@receiver(pre_delete, sender=ArticleRevision)
def _forget(instance: ArticleRevision, using: str, **kwargs: Any) -> None:
    Fingerprint.objects.using(using).filter(revision=instance).delete()
