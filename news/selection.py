"""Which news a list shows, and its pages as queries that are compiled once for each kind of list."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet

from expo.core.prepared import NOW, Given, Prepared, PreparedValues
from news.models import Article
from news.prepared import DAY, PK
from news.querysets import ArticleQuerySet

FIRST, LAST = Given("first", DateField()), Given("last", DateField())


@dataclass(frozen=True)
class Selection:
    """By what the visible news are narrowed: keys, days of release (both included), and those that stand elsewhere."""

    category: int | None = None
    outlet: int | None = None
    edition: int | None = None
    days: tuple[date, date] | None = None
    left_out: tuple[int, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """What its query is given: the names say what kind of query it is."""
        keys = {"category": self.category, "outlet": self.outlet, "edition": self.edition}
        first, last = self.days or (None, None)
        others = {f"other_{place}": pk for place, pk in enumerate(self.left_out)}
        return {name: value for name, value in {**keys, "first": first, "last": last, **others}.items() if value}


@cache
def rows(names: frozenset[str], end: str, count: int) -> PreparedValues:
    """Of the `count` next to one `end` of a list: `first`, or below (`before`) or above (`after`) a day and key."""

    def build(language: str) -> QuerySet[Any, tuple[Any, ...]]:
        articles = _selected(language, names)
        if end == "after":
            return articles.after(DAY, PK).oldest_first().for_rows()[:count]
        if end == "before":
            articles = articles.before(DAY, PK)
        return articles.newest_first().for_rows()[:count]

    return PreparedValues(build)


@cache
def marked(names: frozenset[str]) -> Prepared[Article]:
    """The row that a cursor names, where it is in the list."""
    return Prepared(lambda language: _selected(language, names).filter(pk=PK).only("released_on"))


@cache
def above(names: frozenset[str], count: int) -> Prepared[Article]:
    """As many that stand above a day and key, if there are so many."""
    return Prepared(lambda language: _selected(language, names).after(DAY, PK).oldest_first().only("pk")[:count])


def _selected(language: str, names: frozenset[str]) -> ArticleQuerySet:
    articles = Article.objects.visible(language, NOW)
    for name in sorted(names & {"category", "outlet", "edition"}):
        articles = articles.filter(**{name: Given(name, BigIntegerField())})
    if "first" in names:
        articles = articles.filter(released_on__range=(FIRST, LAST))
    others: list[Any] = [Given(name, BigIntegerField()) for name in sorted(names) if name.startswith("other_")]
    return articles.exclude(pk__in=others) if others else articles
