"""A revision in the article's own page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from expo.core import languages
from expo.core.web import not_translated
from expo.revisions import content
from news.models import Article, ArticleRevision
from news.state import ArticleState, state_of
from news.views.article import matter

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
"""The address alone opens the page: it must not travel."""


def languages_of(revision: ArticleRevision) -> tuple[str, ...]:
    """Those in which there is something to see, finished or not."""
    return tuple(
        code
        for code in languages.CODES
        if getattr(revision, languages.column("title", code)) or getattr(revision, languages.column("body", code))
    )


def is_public(revision: ArticleRevision) -> bool:
    """Whether readers see just this."""
    return revision.number == revision.record.live_number and state_of(revision.record) == ArticleState.LIVE


def preview(
    request: HttpRequest, revision: ArticleRevision, language: str, paths: Mapping[str, str], **context: Any
) -> HttpResponse:
    """`paths` of this preview by language. The revision's record is not to be saved afterwards."""
    with override(language):
        written = {code: paths[code] for code in languages_of(revision)}
        if language in written:
            context |= {"revision": revision, "is_public": is_public(revision), "alternates": written}
            response = render(request, "news/preview.html", matter(request, _laid(revision), language) | context)
        else:
            response = not_translated(request, written)
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


def _laid(revision: ArticleRevision) -> Article:
    """The article as it would be; what a page cannot do without is filled in."""
    article: Article = revision.record
    content.copy(revision, article)
    article.released_on = article.released_on or timezone.localdate()
    for code in languages_of(revision):
        setattr(article, languages.column("is_written", code), True)
        title = languages.column("title", code)
        setattr(article, title, getattr(article, title) or _("Untitled"))
    return article
