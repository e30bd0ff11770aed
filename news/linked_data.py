"""What an article says of itself to machines: search engines, feed readers, those who show a link."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from expo.core import html, languages
from expo.core.paths import path
from expo.core.web import absolute
from news.models import Article, Correction

EXCERPT = 200


def summary_of(article: Article, language: str) -> str:
    """The summary, else the beginning of the text."""
    summary: str = getattr(article, languages.column("summary", language))
    return summary or html.excerpt(getattr(article, languages.column("body", language)), EXCERPT)


def share_image(article: Article) -> str:
    return absolute(path("news_share", article.pk))


def modified_at(article: Article, corrections: Iterable[Correction]) -> datetime | None:
    """When readers' words last changed, or a note on them: not whenever a record was saved. None: never."""
    moments = [article.rewritten_at, *(correction.corrected_at for correction in corrections)]
    return max((moment for moment in moments if moment), default=None)


def described(article: Article, language: str, corrections: Iterable[Correction], page: str) -> dict[str, Any]:
    """Schema.org's NewsArticle, at the path `page`."""
    modified = modified_at(article, corrections)
    return {
        "@type": "NewsArticle",
        "headline": getattr(article, languages.column("title", language)),
        "description": summary_of(article, language),
        "inLanguage": languages.html_lang(language),
        "datePublished": article.released_on,
        "dateModified": modified.isoformat() if modified else None,
        "articleSection": languages.phrase(article.category, "name", language).text if article.category else None,
        "image": [share_image(article)],
        "author": _author(article, language),
        "isBasedOn": article.original_url,
        "mainEntityOfPage": absolute(page),
    }


def _author(article: Article, language: str) -> dict[str, Any] | None:
    if article.byline:
        return {"@type": "Person", "name": article.byline}
    if article.outlet:
        name = languages.phrase(article.outlet, "name", language).text
        return {"@type": "NewsMediaOrganization", "name": name} | (
            {"url": article.outlet.url} if article.outlet.url else {}
        )
    return None
