"""`{% load news %}`: news on the pages of other rooms, each tag one named list."""

from typing import NamedTuple

from django import template

from expo.core import languages
from expo.event.models import Edition
from news.models import Article
from organizers.models import Organization

register = template.Library()

BLOCK = 5
FEW = 6


class Block(NamedTuple):
    lead: Article | None
    others: list[Article]


@register.simple_tag
def news_block() -> Block:
    """The lead, which is the newest pinned article or else the newest, and four more."""
    visible = Article.objects.visible(languages.current())
    newest = list(visible.newest_first().for_rows()[:BLOCK])
    lead = visible.pinned().for_rows().first() or next(iter(newest), None)
    return Block(lead, [article for article in newest if article != lead][: BLOCK - 1])


@register.simple_tag
def news_of(edition: Edition, limit: int = FEW) -> list[Article]:
    return _newest(limit, edition=edition)


@register.simple_tag
def news_naming(organization: Organization, limit: int = FEW) -> list[Article]:
    return _newest(limit, organizations=organization)


def _newest(limit: int, **named: object) -> list[Article]:
    return list(Article.objects.visible(languages.current()).filter(**named).newest_first().for_rows()[:limit])
