"""What waits for a person in the news, most pressing first."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.html import format_html
from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.core import languages
from expo.core.moments import beside_utc
from expo.core.punctuation import listed
from expo.revisions import content, guards
from expo.revisions.models import State
from expo.site.desk.articles import at_language, draft_of, is_mine, item_of
from expo.site.desk.items import A_FEW, Item
from expo.site.desk.sentences import since, why_returned
from news.models import Article, ArticleRevision
from news.state import ArticleState, state_of


def article_needs(user: User, articles: list[Article]) -> Iterator[Item]:
    drafts = [draft for article in articles if (draft := draft_of(article))]
    mine = [draft for draft in drafts if is_mine(user, draft)]
    yield from _to_review(
        draft for draft in drafts if draft.state == State.IN_REVIEW and guards.may_review(user, draft)
    )
    yield from _in_conflict(draft for draft in mine if draft.conflicts)
    mine = [draft for draft in mine if not draft.conflicts]
    yield from _returned(draft for draft in mine if draft.state == State.CHANGES_REQUESTED)
    yield from _begun(draft for draft in mine if draft.state == State.DRAFT and draft.created_by_id == user.pk)
    yield from _to_translate(articles)


def _to_review(drafts: Iterable[ArticleRevision]) -> Iterator[Item]:
    """The longest waiting first."""
    for draft in sorted(drafts, key=_sent_at)[: 2 * A_FEW]:
        why = since(_("Sent for review by {who} on {moment}: {time} ago."), draft.submitted_by, _sent_at(draft))
        yield _item(draft, why, _("Review"))


def _sent_at(draft: ArticleRevision) -> datetime:
    return draft.submitted_at or draft.edited_at


def _in_conflict(drafts: Iterable[ArticleRevision]) -> Iterator[Item]:
    labels = {field.attname: str(field.verbose_name) for field in content.fields(Article)}
    for draft in _newest(drafts):
        fields = listed(labels.get(name, name) for name in draft.conflicts)
        why = _("What is live was corrected meanwhile, and your draft says something else: %(fields)s.")
        yield _item(draft, why % {"fields": fields}, _("Settle"))


def _returned(drafts: Iterable[ArticleRevision]) -> Iterator[Item]:
    for draft in _newest(drafts):
        yield _item(draft, why_returned(draft), _("Mend"))


def _begun(drafts: Iterable[ArticleRevision]) -> Iterator[Item]:
    for draft in _newest(drafts):
        why = format_html(_("Your draft, last edited on {moment}."), moment=beside_utc(draft.edited_at))
        yield _item(draft, why, _("Go on"))


def _to_translate(articles: Iterable[Article]) -> list[Item]:
    """Live, and readers of one language cannot read them; nobody is writing it."""
    lacking = ((article, _missing(article)) for article in sorted(articles, key=lambda article: -article.pk))
    return [_translation(article, code) for article, code in lacking if code][:A_FEW]


def _missing(article: Article) -> str:
    if state_of(article) != ArticleState.LIVE:
        return ""
    draft, written = draft_of(article), article.languages()
    unwritten = (code for code in languages.CODES if code not in written)
    return next((code for code in unwritten if not draft or not getattr(draft, languages.column("differs", code))), "")


def _translation(article: Article, missing: str) -> Item:
    written = article.languages()
    why = _("Live in %(there)s, not yet written in %(missing)s.") % {
        "there": listed(languages.called(code) for code in written),
        "missing": languages.called(missing),
    }
    return item_of(article, why, _("Translate"), url=at_language(article, missing))


def _newest(drafts: Iterable[ArticleRevision]) -> list[ArticleRevision]:
    return sorted(drafts, key=lambda draft: draft.edited_at, reverse=True)[:A_FEW]


def _item(draft: ArticleRevision, why: str, verb: str) -> Item:
    return item_of(draft.record, why, verb)
