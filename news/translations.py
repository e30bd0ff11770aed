"""How an article stands in each language."""

from collections import defaultdict
from collections.abc import Iterable

from expo.core import languages
from expo.revisions.models import OPEN, State
from expo.revisions.translations import LanguageState, changed_in, language_states, older
from news.models import Article, ArticleRevision

COLUMNS = {code: [languages.column(name, code) for name in ("title", "summary", "body")] for code in languages.CODES}
#: Without these it does not exist in the language.
NEEDED = {code: [languages.column(name, code) for name in ("title", "body")] for code in languages.CODES}


def states_of(articles: Iterable[Article]) -> dict[int, dict[str, LanguageState]]:
    """By the articles' keys: live, draft, older than the original or missing. One query for all of a page."""
    history: dict[int, list[ArticleRevision]] = defaultdict(list)
    for revision in published_or_open(articles):
        history[revision.record_id].append(revision)
    return {article.pk: _states(history[article.pk]) for article in articles}


def behind_in(articles: Iterable[Article]) -> dict[int, list[str]]:
    """By the articles' keys, empty for others: the languages that stayed behind when another one last changed."""
    history: dict[int, list[ArticleRevision]] = defaultdict(list)
    for revision in published_or_open(articles):
        if revision.state == State.PUBLISHED:
            history[revision.record_id].append(revision)
    return defaultdict(list, {pk: list(older(changed_in(revisions, COLUMNS))) for pk, revisions in history.items()})


def published_or_open(articles: Iterable[Article]) -> Iterable[ArticleRevision]:
    named = [column for columns in COLUMNS.values() for column in columns]
    revisions = ArticleRevision.objects.filter(record__in=list(articles), state__in=[State.PUBLISHED, *OPEN])
    return revisions.only("record_id", "number", "state", "overruled", *named)


def _states(revisions: list[ArticleRevision]) -> dict[str, LanguageState]:
    published = [revision for revision in revisions if revision.state == State.PUBLISHED]
    draft = next((revision for revision in revisions if revision.is_open), None)
    return language_states(published, draft, COLUMNS, NEEDED)
