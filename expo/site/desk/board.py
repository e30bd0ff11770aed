"""How the articles worked on last stand in each language: what is live, beside what is proposed."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from expo.accounts.desk import form_of, state_tag
from expo.core import languages
from expo.revisions.templatetags.revisions import revision_tag
from expo.site.desk.articles import at_language, called, draft_of
from expo.site.desk.items import ON_BOARD, Cell, Row
from news.admin.article import article_tag
from news.models import Article
from news.translations import behind_in


def board(articles: list[Article]) -> list[Row]:
    """One query: of those that were published more than once, in which language they changed last."""
    shown = sorted(articles, key=_worked_on, reverse=True)[:ON_BOARD]
    behind = behind_in(article for article in shown if article.live_number and article.live_number > 1)
    return [_row(article, behind[article.pk]) for article in shown]


def _worked_on(article: Article) -> datetime:
    draft = draft_of(article)
    return max(draft.edited_at, article.updated_at) if draft else article.updated_at


def _row(article: Article, behind: Collection[str]) -> Row:
    draft = draft_of(article)
    return Row(
        **called(article),
        url=form_of(article),
        released_on=article.released_on or (draft.released_on if draft else None),
        worked_on=_worked_on(article),
        cells=[_cell(article, code, is_behind=code in behind) for code in languages.CODES],
    )


def _cell(article: Article, code: str, *, is_behind: bool) -> Cell:
    tags = list(_tags(article, code, is_behind=is_behind))
    return Cell(code, at_language(article, code), tags or [state_tag("none", _("Missing"))])


def _tags(article: Article, code: str, *, is_behind: bool) -> Iterator[SafeString]:
    if code in article.languages():
        yield article_tag(article)
        if is_behind:
            yield state_tag("back", _("Older than the original"))
    if (draft := draft_of(article)) and getattr(draft, languages.column("differs", code)):
        yield revision_tag(draft)
