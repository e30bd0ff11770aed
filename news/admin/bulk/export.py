"""Articles as a table: what is live of each, else its draft."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from expo.core import languages
from expo.core.web import absolute
from expo.revisions.models import Revision
from news.addresses import article_paths
from news.models import Article, ArticleContent, ArticleRevision
from news.state import ArticleState, state_of

TEXTS = languages.columns("summary", "body")
NAMED = ("category", "outlet", "edition")
"""Foreign keys that are shown by both their names."""


class Line(NamedTuple):
    article: Article
    said: ArticleContent
    draft: Revision | None


Column = tuple[Any, Callable[[Line], Any]]


#: Of one file.
MOST = 50_000


def table(articles: QuerySet[Article], *, with_texts: bool) -> Iterator[list[Any]]:
    """The headings, then a row for each article: read as they are written, however many there are."""
    columns = list(_columns(with_texts=with_texts))
    yield [capfirst(str(heading)) for heading, _value in columns]
    for article in _read(articles, with_texts=with_texts):
        draft: Any = article.open_revision
        line = Line(article, article if article.live_number or draft is None else draft, draft)
        yield [value(line) for _heading, value in columns]


def _read(articles: QuerySet[Article], *, with_texts: bool) -> Iterator[Article]:
    left = () if with_texts else TEXTS
    drafts = ArticleRevision.objects.open().defer(*left).select_related(*NAMED)
    found = articles.prefetch_related(None).defer(None).defer(*left).select_related(None).select_related(*NAMED)
    return found.prefetch_related(Prefetch("revisions", drafts, to_attr="open_revisions")).iterator(chunk_size=500)


def _columns(*, with_texts: bool) -> Iterator[Column]:
    yield pgettext("of an article", "number"), lambda line: line.article.pk
    yield from map(_content, languages.columns("title"))
    yield _("state"), lambda line: state_of(line.article).label
    yield _("draft"), lambda line: line.draft.get_state_display() if line.draft else ""
    for name in NAMED:
        yield from _names(name)
    yield _content("released_on")
    yield _placement("published_at")
    yield _content("expires_at")
    yield _placement("pinned_until")
    yield _placement("withdrawn_at")
    yield from map(_content, ("byline", "original_url"))
    for code in languages.CODES:
        yield languages.labelled(_("address"), code), partial(_address, code)
    yield _placement("updated_at")
    if with_texts:
        yield from map(_content, TEXTS)


def _content(name: str) -> Column:
    return _label(name), lambda line: getattr(line.said, name)


def _placement(name: str) -> Column:
    return _label(name), lambda line: getattr(line.article, name)


def _names(name: str) -> Iterator[Column]:
    """An edition that nobody has named is called by its year."""
    for code in languages.CODES:
        yield languages.labelled(_label(name), code), partial(_called, name, code)


def _called(name: str, code: str, line: Line) -> str:
    record = getattr(line.said, name)
    return getattr(record, languages.column("name", code)) or str(getattr(record, "year", "")) if record else ""


def _label(name: str) -> Any:
    field: Any = Article._meta.get_field(name)
    return field.verbose_name


def _address(code: str, line: Line) -> str:
    """Where readers find it."""
    if state_of(line.article) is not ArticleState.LIVE:
        return ""
    path = article_paths(line.article).get(code)
    return absolute(path) if path else ""
