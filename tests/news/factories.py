"""News that a visitor may read, unless told otherwise."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from expo.revisions import content, verbs
from expo.revisions.first import write_first_revisions
from expo.revisions.stamp import Stamp
from news.models import Article, Category, Correction, Fingerprint, Outlet

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
    article = Article.objects.create(live_number=1, **(ENGLISH | placed | fields))
    Fingerprint.objects.note_new(write_first_revisions([article], article.published_at))
    return article


def make_chinese_article(**fields: Any) -> Article:
    """Written in Chinese only."""
    return make_article(**({"title_en": "", "summary_en": "", "body_en": ""} | CHINESE | fields))


def make_draft(**fields: Any) -> Article:
    """Never published: its words are in a revision alone."""
    placed = {"released_on": date(2021, 9, 13), "category": fields.pop("category", None) or make_category()}
    article = Article.objects.create()
    said = Article(**(ENGLISH | placed | {"title_en": "A draft"} | fields))
    verbs.save_draft(article, content.values(said), by=None, stamp=Stamp(0, 0))
    return article


def make_scheduled(**fields: Any) -> Article:
    return make_article(**({"published_at": timezone.now() + DAY, "title_en": "A scheduled one"} | fields))


def make_expired(**fields: Any) -> Article:
    now = timezone.now()
    times = {"published_at": now - 2 * DAY, "expires_at": now - DAY}
    return make_article(**(times | {"title_en": "An expired one"} | fields))


def make_withdrawn(**fields: Any) -> Article:
    article = make_article(**({"title_en": "A withdrawn one"} | fields))
    verbs.withdraw(article, by=None, reasons={"en": "It was wrong."})
    return article


def make_correction(article: Article, text: str = "It was the day before.", **fields: Any) -> Correction:
    return Correction.objects.create(article=article, text_en=text, **fields)
