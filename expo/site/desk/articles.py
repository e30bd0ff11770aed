"""The articles of the start page: a few of each kind, read at once, however many there are."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Prefetch, Q, QuerySet

from expo.accounts.desk import form_of
from expo.accounts.models import User
from expo.core import languages
from expo.core.languages import CODES, Phrase, column
from expo.revisions import content, guards
from expo.revisions.models import Revision, State
from expo.site.desk.items import A_FEW, ON_BOARD, Item
from news.models import Article, ArticleRevision

#: Of the newest articles, so many are looked through for a missing language.
LOOKED_THROUGH = 100


def articles_of(user: User) -> list[Article]:
    """All that any part of the page may show of them, without bodies; two queries.

    Of each language `column("differs", code)` of the open revision says whether it says something else there than
    what is live.
    """
    first, *others = _chosen(user)
    drafts = _with_differences(ArticleRevision.objects.open()).defer(*languages.columns("body", "summary"))
    drafts = drafts.select_related("created_by", "edited_by", "submitted_by", "reviewed_by")
    rows = Article.objects.filter(pk__in=first.union(*others, all=True)).order_by()
    rows = rows.defer(*languages.columns("body", "summary"))
    return list(rows.prefetch_related(Prefetch("revisions", drafts, to_attr="open_revisions")))


def title_of(article: Article) -> Phrase:
    """As it is live; of what never was, as it is proposed."""
    return languages.phrase(article, "title") if article.live_number else _proposed_title(article)


def draft_of(article: Article) -> ArticleRevision | None:
    """What is proposed of it."""
    found: ArticleRevision | None = article.open_revision  # type: ignore[assignment]
    return found


def _proposed_title(article: Article) -> Phrase:
    draft = draft_of(article)
    return languages.phrase(draft, "title") if draft else Phrase("", languages.current())


def item_of(article: Article, why: str, verb: str = "", url: str = "") -> Item:
    return Item(**called(article), url=url or form_of(article), why=why, verb=verb)


def called(article: Article) -> dict[str, str]:
    """Its title, and the `lang` of it where that is not the reader's."""
    title = title_of(article)
    is_foreign = title.text and title.language != languages.current()
    return {
        "title": title.text or str(article),
        "lang": languages.html_lang(title.language) if is_foreign else "",
    }


def at_language(article: Article, code: str) -> str:
    """The form, at the title in a language."""
    return f"{form_of(article)}#id_{column('title', code)}"


def is_mine(user: User, revision: Revision) -> bool:
    return user.pk in (revision.created_by_id, revision.submitted_by_id)


def _chosen(user: User) -> Iterator[QuerySet[Any, Any]]:
    """Keys of articles; each part is bounded and walks an index."""
    drafts = ArticleRevision.objects.order_by("-edited_at")
    own, sent = drafts.filter(created_by=user), drafts.filter(submitted_by=user)
    yield _records(
        ArticleRevision.objects.in_review().filter(guards.reviewable_by(user, Article())).order_by("submitted_at"),
        ON_BOARD,
    )
    yield _records(own.filter(state=State.CHANGES_REQUESTED), A_FEW)
    yield _records(sent.filter(state=State.CHANGES_REQUESTED), A_FEW)
    yield _records(own.open().exclude(conflicts=[]), A_FEW)
    yield _records(own.filter(state=State.DRAFT), A_FEW)
    yield _records(drafts.open(), ON_BOARD)
    yield _keys(Article.objects.order_by("-updated_at"), ON_BOARD)
    newest = Article.objects.filter(pk__in=Article.objects.order_by("-pk").values("pk")[:LOOKED_THROUGH])
    yield _keys(newest.visible_somewhere().without_other_language().order_by("-pk"), A_FEW)


def _keys(rows: QuerySet[Any], number: int) -> QuerySet[Any, Any]:
    """Within a union SQLite takes no limit."""
    return Article.objects.order_by().filter(pk__in=rows.values("pk")[:number]).values("pk")


def _records(revisions: QuerySet[Any], number: int) -> QuerySet[Any, Any]:
    return ArticleRevision.objects.order_by().filter(pk__in=revisions.values("pk")[:number]).values("record")


def _with_differences(revisions: QuerySet[Any]) -> QuerySet[Any]:
    """Compared in the database: bodies can be long."""
    found: QuerySet[Any] = revisions.annotate(**{column("differs", code): _differs(code) for code in CODES})
    return found


def _differs(code: str) -> ExpressionWrapper:
    condition = reduce(or_, (~Q(**{name: F(f"record__{name}")}) for name in _columns(code)))
    return ExpressionWrapper(condition, BooleanField())


def _columns(code: str) -> list[str]:
    fields = content.fields(Article)
    return [field.name for field in fields if getattr(field, "_translated_field_language_code", "") == code]
