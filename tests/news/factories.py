"""News that a visitor may read, unless told otherwise."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from news.models import Article, Category, Correction, Outlet

DAY = timedelta(days=1)
ENGLISH = {"title_en": "The expo opens", "summary_en": "Five halls.", "body_en": "<p>It opened today.</p>"}
CHINESE = {
    "title_zh_hans": "博览会开幕",
    "summary_zh_hans": "五个展馆。",
    "body_zh_hans": "<p>今天开幕。</p>",
}


def make_category(slug: str = "expo-news", **fields: Any) -> Category:
    words = {"name_en": "Expo News", "name_zh_hans": "展会新闻", "ink": "cinnabar"}
    return Category.objects.get_or_create(slug=slug, defaults=words | fields)[0]


def make_outlet(slug: str = "xinhua", **fields: Any) -> Outlet:
    words = {"name_en": "Xinhua", "name_zh_hans": "新华社"}
    return Outlet.objects.get_or_create(slug=slug, defaults=words | fields)[0]


def make_article(released_on: date = date(2021, 9, 13), **fields: Any) -> Article:
    """Published yesterday, in English; `**CHINESE` makes it Chinese too."""
    placed = {"released_on": released_on, "published_at": timezone.now() - DAY}
    if "category" not in fields:
        placed["category"] = make_category()
    return Article.objects.create(**(ENGLISH | placed | fields))


def make_chinese_article(**fields: Any) -> Article:
    """Written in Chinese only."""
    return make_article(**({"title_en": "", "summary_en": "", "body_en": ""} | CHINESE | fields))


def make_draft(**fields: Any) -> Article:
    return make_article(**({"published_at": None, "title_en": "A draft"} | fields))


def make_scheduled(**fields: Any) -> Article:
    return make_article(**({"published_at": timezone.now() + DAY, "title_en": "A scheduled one"} | fields))


def make_expired(**fields: Any) -> Article:
    now = timezone.now()
    times = {"published_at": now - 2 * DAY, "expires_at": now - DAY}
    return make_article(**(times | {"title_en": "An expired one"} | fields))


def make_correction(article: Article, text: str = "It was the day before.", **fields: Any) -> Correction:
    return Correction.objects.create(article=article, text_en=text, **fields)
