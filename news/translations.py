"""How an article stands in each language."""

from collections import defaultdict
from collections.abc import Iterable

from expo.core import languages
from expo.revisions.translations import changed_in, older
from news.models import Article, ArticleRevision

COLUMNS = {code: [languages.column(name, code) for name in ("title", "summary", "body")] for code in languages.CODES}
#: Without these it does not exist in the language.
NEEDED = {code: [languages.column(name, code) for name in ("title", "body")] for code in languages.CODES}


def behind_in(articles: Iterable[Article]) -> dict[int, list[str]]:
    """By the articles' keys, empty for others: the languages that stayed behind when another one last changed."""
    history: dict[int, list[ArticleRevision]] = defaultdict(list)
    for revision in published_of(articles):
        history[revision.record_id].append(revision)
    return defaultdict(list, {pk: list(older(changed_in(revisions, COLUMNS))) for pk, revisions in history.items()})


def published_of(articles: Iterable[Article]) -> Iterable[ArticleRevision]:
    """One query for all."""
    named = [column for columns in COLUMNS.values() for column in columns]
    published = ArticleRevision.objects.published().filter(record__in=list(articles))
    return published.only("record_id", "number", "overruled", *named)
