"""What an article is at a moment, in the words of those who keep it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models import Article


class ArticleState(models.TextChoices):
    DRAFT = "draft", _("Not published")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def state_of(article: Article, at: datetime | None = None) -> ArticleState:
    at = at or timezone.now()
    if article.live_number is None or article.published_at is None:
        return ArticleState.DRAFT
    if article.withdrawn_at:
        return ArticleState.WITHDRAWN
    if article.expires_at and article.expires_at <= at:
        return ArticleState.EXPIRED
    return ArticleState.SCHEDULED if article.published_at > at else ArticleState.LIVE


def in_state(state: str, at: datetime | None = None) -> Q:
    """The condition of a state; of all articles for a word that names none."""
    at = at or timezone.now()
    live = Q(live_number__isnull=False, withdrawn_at__isnull=True)
    lasts = live & (Q(expires_at__isnull=True) | Q(expires_at__gt=at))
    return {
        ArticleState.DRAFT.value: Q(live_number__isnull=True),
        ArticleState.SCHEDULED.value: lasts & Q(published_at__gt=at),
        ArticleState.LIVE.value: lasts & Q(published_at__lte=at),
        ArticleState.EXPIRED.value: live & Q(expires_at__lte=at),
        ArticleState.WITHDRAWN.value: Q(withdrawn_at__isnull=False),
    }.get(state, Q())
