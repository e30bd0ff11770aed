"""`{% load news %}`: news on the pages of other rooms, each tag one named list."""

from typing import NamedTuple

from django import template
from django.template import Context

from expo.core import languages
from expo.event.models import Edition
from expo.public import state
from news import rows
from news.models import Article
from news.rows import Row
from organizers.models import Organization

register = template.Library()

BLOCK = 5
FEW = 6


class Block(NamedTuple):
    lead: Row | None
    others: list[Row]


@register.simple_tag(takes_context=True)
def news_block(context: Context) -> Block:
    """The lead, which is the newest pinned article or else the newest, and four more."""
    newest = _newest(context, BLOCK)
    pinned = rows.pinned(context["request"], languages.current())
    lead = next(iter([*pinned, *newest]), None)
    return Block(lead, [article for article in newest if lead and article.pk != lead.pk][: BLOCK - 1])


@register.simple_tag(takes_context=True)
def news_of(context: Context, edition: Edition, limit: int = FEW) -> list[Row]:
    return _newest(context, limit, edition=edition)


@register.simple_tag(takes_context=True)
def news_naming(context: Context, organization: Organization, limit: int = FEW) -> list[Row]:
    """Which ones is found once for each stretch of time: no index knows the newest of thousands that name a body."""
    request, language = context["request"], languages.current()

    def find() -> list[int]:
        naming = Article.objects.visible(language).filter(organizations=organization).newest_first()
        return list(naming.values_list("pk", flat=True)[:limit])

    found = state.keep(state.of(request), ("news", "naming", organization.pk, language, limit), find)
    return rows.ready(request, Article.objects.filter(pk__in=found).newest_first().for_rows()) if found else []


def _newest(context: Context, limit: int, **named: object) -> list[Row]:
    articles = Article.objects.visible(languages.current()).filter(**named).newest_first()
    return rows.ready(context["request"], articles.for_rows()[:limit])
