"""The news on the start page."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from expo.accounts.desk import form_of, state_tag
from expo.core import languages
from expo.core.punctuation import listed
from expo.site.desk.items import A_FEW, Item, Row
from news.admin.article import article_tag
from news.models import Article
from news.querysets import ArticleQuerySet
from news.state import ArticleState, state_of

#: Of the newest articles, so many are looked through for a missing language, and so many stand on the board.
LOOKED_THROUGH, ON_BOARD = 100, 10


def newest() -> list[Article]:
    return list(_articles().order_by("-pk")[:LOOKED_THROUGH])


def article_needs(articles: Iterable[Article]) -> list[Item]:
    """Those that readers of one language cannot read."""
    live = (article for article in articles if state_of(article) == ArticleState.LIVE)
    return [_to_translate(article) for article in live if len(article.languages()) < len(languages.CODES)][:A_FEW]


def planned() -> list[Item]:
    """What goes live next, then what ends next."""
    now = timezone.now()
    starting = _articles().filter(published_at__gt=now).order_by("published_at")[:A_FEW]
    ending = _articles().filter(expires_at__gt=now, published_at__isnull=False).order_by("expires_at")[:A_FEW]
    return [
        *_dated(starting, "published_at", _("Goes live on %(moment)s.")),
        *_dated(ending, "expires_at", _("Ends on %(moment)s.")),
    ]


def board(articles: list[Article]) -> list[Row]:
    return [_row(article) for article in articles[:ON_BOARD]]


def _articles() -> ArticleQuerySet:
    return Article.objects.defer(*languages.columns("body", "summary"))


def _title(article: Article) -> tuple[str, str]:
    """The title, and its `lang` where that is not the reader's."""
    phrase = languages.phrase(article, "title")
    is_foreign = phrase.text and phrase.language != languages.current()
    return phrase.text or str(article), languages.html_lang(phrase.language) if is_foreign else ""


def _to_translate(article: Article) -> Item:
    written = article.languages()
    missing = next(code for code in languages.CODES if code not in written)
    title, lang = _title(article)
    why = _("Live in %(there)s, not yet written in %(missing)s.") % {
        "there": listed(languages.called(code) for code in written),
        "missing": languages.called(missing),
    }
    return Item(title, form_of(article), why, _("Translate"), lang)


def _dated(articles: Iterable[Article], field: str, sentence: str) -> Iterator[Item]:
    for article in articles:
        moment: datetime = timezone.localtime(getattr(article, field))
        title, lang = _title(article)
        yield Item(title, form_of(article), sentence % {"moment": date_format(moment, "DATETIME_FORMAT")}, lang=lang)


def _row(article: Article) -> Row:
    title, lang = _title(article)
    tags = [_tag(article, code) for code in languages.CODES]
    return Row(title, form_of(article), lang, article.released_on, tags)


def _tag(article: Article, language: str) -> SafeString:
    if language not in article.languages():
        begun = getattr(article, languages.column("title", language))
        return state_tag("draft", _("Begun")) if begun else state_tag("none", _("Not translated"))
    return article_tag(article)
