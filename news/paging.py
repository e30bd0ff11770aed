"""Pages of a list by key: no count, no offset, and a link stays on the same rows when news come in."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from news.models import Article
from news.querysets import ArticleQuerySet

SIZE = 20
NUMBER = re.compile("[1-9][0-9]{0,18}")
GONE = _("This page of the list is gone.")
CURSORS = ("before", "after")

Link = dict[str, int]
"""The cursor parameter of a neighbouring page; empty for the first page."""


Mark = tuple[date, int]
"""Where a row stands: its release date and id."""


@dataclass(frozen=True)
class Page:
    """Rows, newest first; `newer` and `older` are None where the list ends."""

    rows: list[Article]
    newer: Link | None = None
    older: Link | None = None


def paged(articles: ArticleQuerySet, parameters: QueryDict, leave_out: Collection[int] = ()) -> Page:
    """The page that `before=<id>` or `after=<id>` asks for, else the first; the id names a row of the list."""
    shown = articles.exclude(pk__in=leave_out) if leave_out else articles
    before, after = parameters.get("before"), parameters.get("after")
    if before and after:
        raise Http404(GONE)
    if before:
        return _before(shown, _mark(articles, before))
    if after:
        return _after(shown, _mark(articles, after))
    return _first(shown)


def _first(shown: ArticleQuerySet) -> Page:
    rows, older = _page(shown)
    return Page(rows, None, older)


def _before(shown: ArticleQuerySet, mark: Mark) -> Page:
    """The rows that follow the mark, which closes the page before this one."""
    rows, older = _page(shown.before(*mark))
    newer = shown.after(*mark).oldest_first().values_list("pk", flat=True)[:SIZE]
    return Page(rows, {"after": rows[0].pk} if rows and len(newer) == SIZE else {}, older)


def _after(shown: ArticleQuerySet, mark: Mark) -> Page:
    """The rows that stand above the mark, which opens the page after this one."""
    found = list(shown.after(*mark).oldest_first().for_rows()[: 2 * SIZE + 1])
    rows, newer = found[:SIZE][::-1], found[SIZE:]
    if not newer:
        return _first(shown)
    return Page(rows, {"after": rows[0].pk} if len(newer) > SIZE else {}, {"before": rows[-1].pk})


def _page(following: ArticleQuerySet) -> tuple[list[Article], Link | None]:
    rows = list(following.newest_first().for_rows()[: SIZE + 1])
    return rows[:SIZE], {"before": rows[SIZE - 1].pk} if len(rows) > SIZE else None


def _mark(articles: ArticleQuerySet, value: str) -> Mark:
    mark: Mark | None = None
    if NUMBER.fullmatch(value):  # in one spelling only: each one is a page that is kept
        mark = articles.filter(pk=int(value)).values_list("released_on", "pk").first()
    if mark is None:
        raise Http404(GONE)
    return mark
