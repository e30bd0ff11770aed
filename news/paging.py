"""Pages of a list by key: no count, no offset, and a link stays on the same rows when news come in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.public.targets import LARGEST
from news import selection
from news.rows import Row, ready
from news.selection import Selection

SIZE = 20
NUMBER = re.compile("[1-9][0-9]{0,18}")
GONE = _("This page of the list is gone.")
CURSORS = ("before", "after")

Link = dict[str, int]
"""The cursor parameter of a neighbouring page; empty for the first page."""
Groups = list[tuple[int, list[Row]]]
"""Years or months with their rows."""


@dataclass(frozen=True)
class Page:
    """Rows, newest first; `newer` and `older` are None where the list ends."""

    rows: list[Row]
    newer: Link | None = None
    older: Link | None = None

    @property
    def by_year(self) -> Groups:
        return _grouped(self.rows, lambda row: row.released_on.year)

    @property
    def by_month(self) -> Groups:
        """Of a page that stands in one year."""
        return _grouped(self.rows, lambda row: row.released_on.month)


def _grouped(rows: list[Row], number: Callable[[Row], int]) -> Groups:
    return [(key, list(group)) for key, group in groupby(rows, number)]


def paged(request: HttpRequest, shown: Selection) -> Page:
    """The page that `before=<id>` or `after=<id>` asks for, else the first; the id names a row of the list."""
    before, after = request.GET.get("before"), request.GET.get("after")
    if before and after:
        raise Http404(GONE)
    listed = _List(request, shown)
    if before:
        return listed.before(before)
    if after:
        return listed.after(after)
    return listed.first()


class _List:
    def __init__(self, request: HttpRequest, shown: Selection) -> None:
        self.request = request
        self.language = languages.current()
        self.values = shown.values | {"now": timezone.now()}
        self.names = frozenset(shown.values)

    def first(self) -> Page:
        rows, older = self._page("first", {})
        return Page(rows, None, older)

    def before(self, cursor: str) -> Page:
        """The rows that follow the mark, which closes the page before this one."""
        mark = self._mark(cursor)
        rows, older = self._page("before", mark)
        newer = selection.above(self.names, SIZE)(self.language, **self.values, **mark)
        return Page(rows, {"after": rows[0].pk} if rows and len(newer) == SIZE else {}, older)

    def after(self, cursor: str) -> Page:
        """The rows that stand above the mark, which opens the page after this one."""
        found = self._rows("after", 2 * SIZE + 1, self._mark(cursor))
        rows, newer = found[:SIZE][::-1], found[SIZE:]
        if not newer:
            return self.first()
        return Page(rows, {"after": rows[0].pk} if len(newer) > SIZE else {}, {"before": rows[-1].pk})

    def _page(self, end: str, mark: dict[str, Any]) -> tuple[list[Row], Link | None]:
        rows = self._rows(end, SIZE + 1, mark)
        return rows[:SIZE], {"before": rows[SIZE - 1].pk} if len(rows) > SIZE else None

    def _rows(self, end: str, count: int, mark: dict[str, Any]) -> list[Row]:
        query = selection.rows(self.names, end, count)
        return ready(self.request, query(self.language, **self.values, **mark))

    def _mark(self, cursor: str) -> dict[str, Any]:
        """Where the row stands that a cursor names; those that stand elsewhere on the page count as rows, too."""
        names = frozenset(name for name in self.names if not name.startswith("other_"))
        row = None
        if NUMBER.fullmatch(cursor) and int(cursor) <= LARGEST:  # in one spelling only: each one is a page that is kept
            row = selection.marked(names).first(self.language, **self.values, pk=int(cursor))
        if row is None:
            raise Http404(GONE)
        return {"day": row.released_on, "pk": row.pk}
