"""Atom and RSS with full texts: absolute links, pictures resolved, corrections at the end."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.xmlutils import SimplerXMLGenerator

from expo.core import languages
from expo.core.web import absolute
from expo.images import bodies
from expo.images.models import Image
from news.addresses import short_path
from news.linked_data import modified_at, summary_of
from news.models import Article
from news.querysets import ArticleQuerySet

SIZE = 20
_ROOTED = re.compile(r'(\s(?:href|src)=")(?=/(?!/))')
_SIZES = re.compile(r'\s(?:srcset|sizes)="[^"]*"')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class _Stable(SyndicationFeed):
    """The same rows give the same bytes: an empty feed does not carry the time of day."""

    content_type: str

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER


class Atom(_Stable, Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


class RSS(_Stable, Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["text"])


def fill(feed: Atom | RSS, articles: ArticleQuerySet, language: str) -> None:
    """The newest of a list, in its order."""
    found = list(articles.newest_first().for_feed().with_updates(language)[:SIZE])
    for article, text in zip(found, _texts(found, language), strict=True):
        feed.add_item(**_item(article, language), text=without_controls(text))


def _item(article: Article, language: str) -> dict[str, Any]:
    modified = modified_at(article, article.corrections.all())
    outlet = languages.phrase(article.outlet, "name", language).text if article.outlet else None
    address = absolute(short_path(article, language))
    return {
        "title": without_controls(getattr(article, languages.column("title", language))),
        "link": address,
        "unique_id": address,
        "description": escape(without_controls(summary_of(article, language))),
        "pubdate": article.published_at,
        "updateddate": max(filter(None, [article.published_at, modified])),
        "author_name": without_controls(article.byline or outlet or "") or None,
        "categories": [languages.phrase(article.category, "name", language).text] if article.category else (),
    }


def _texts(articles: Sequence[Article], language: str) -> list[str]:
    """Each article's text as others can show it; one query for all their pictures."""
    column = languages.column("body", language)
    ids = bodies.image_ids(*(getattr(article, column) for article in articles))
    images = Image.objects.in_bulk(ids) if ids else {}
    return [
        render_to_string(
            "news/_feed_text.html",
            {"article": article, "body": elsewhere(bodies.render(getattr(article, column), language, images).body)},
        )
        for article in articles
    ]


def elsewhere(body: SafeString) -> SafeString:
    """A body for readers outside the site: whole addresses, one size of each picture."""
    return mark_safe(_ROOTED.sub(rf"\g<1>{settings.SITE_URL}", _SIZES.sub("", body)))  # noqa: S308  clean as it came


def without_controls(text: str) -> str:
    """XML cannot hold them, not even escaped."""
    return _NO_XML.sub("", text)
