"""How the articles worked on last stand in each language: what is live, beside what is proposed."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from expo.accounts.desk import form_of, state_tag
from expo.core import languages
from expo.revisions.models import State
from expo.site.desk.articles import at_language, called, draft_of
from expo.site.desk.items import ON_BOARD, Cell, Row
from news.models import Article
from news.state import ArticleState, state_of

LIVE = {
    ArticleState.DRAFT: "draft",
    ArticleState.SCHEDULED: "plan",
    ArticleState.LIVE: "live",
    ArticleState.EXPIRED: "none",
    ArticleState.WITHDRAWN: "none",
}
PROPOSED = {State.DRAFT: "draft", State.IN_REVIEW: "wait", State.CHANGES_REQUESTED: "back"}


def board(articles: list[Article]) -> list[Row]:
    return [_row(article) for article in sorted(articles, key=_worked_on, reverse=True)[:ON_BOARD]]


def _worked_on(article: Article) -> datetime:
    draft = draft_of(article)
    return max(draft.edited_at, article.updated_at) if draft else article.updated_at


def _row(article: Article) -> Row:
    draft = draft_of(article)
    return Row(
        **called(article),
        url=form_of(article),
        released_on=article.released_on or (draft.released_on if draft else None),
        worked_on=_worked_on(article),
        cells=[
            Cell(code, at_language(article, code), list(_tags(article, code)) or [state_tag("none", _("Missing"))])
            for code in languages.CODES
        ],
    )


def _tags(article: Article, code: str) -> Iterator[SafeString]:
    if code in article.languages():
        state = state_of(article)
        yield state_tag(LIVE[state], str(state.label))
    if (draft := draft_of(article)) and getattr(draft, languages.column("differs", code)):
        yield state_tag(PROPOSED[State(draft.state)], str(State(draft.state).label))
