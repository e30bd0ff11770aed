from datetime import datetime
from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.templatetags.languages import say
from expo.core.web import gone, not_translated
from expo.images import bodies
from expo.public.page import public_page
from expo.public.targets import LARGEST
from news import choices, prepared, rows
from news.addresses import article_paths, short_path
from news.linked_data import described, share_image, summary_of
from news.models import Article
from news.rows import Row

#: The number of the first revision of an article.
FIRST = 1
RELATED = 3


@public_page()
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The id decides; any other slug than today's leads to today's."""
    language = languages.current()
    found = prepared.article.first(language, pk=pk, now=timezone.now()) if pk <= LARGEST else None
    if found is None:
        return _no_longer(request, pk)
    paths = article_paths(found)
    if language not in paths:
        return not_translated(request, paths)
    if request.path != unquote(paths[language]):
        return HttpResponsePermanentRedirect(paths[language])
    choices.place(request, [found], "category", "outlet", "edition")
    found.rewritten_at = _rewritten_at(found, language)
    context = matter(request, found, language)
    context |= {
        "alternates": paths,
        "canonical": found.original_url if found.canonical_is_source and found.original_url else paths[language],
        "linked_data": described(found, language, context["corrections"], paths[language]),
        "share_image": share_image(found),
        "short_path": short_path(found, language),
    }
    return render(request, "news/article.html", context)


def _rewritten_at(article: Article, language: str) -> datetime | None:
    """When its words last changed; what is live as it was first written never did."""
    if article.live_number == FIRST:
        return None
    return Article.objects.only("pk").with_updates(language).get(pk=article.pk).rewritten_at


def _no_longer(request: HttpRequest, pk: int) -> HttpResponse:
    """What could be read once says why it cannot be now; what never could does not exist."""
    found = Article.objects.gone().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such article."))
    alternates = {code: short_path(found, code) for code in languages.CODES}
    if found.withdrawn_at is None:
        until = date_format(timezone.localtime(found.expires_at), "DATE_FORMAT")
        advice = _("It could be read until %(date)s.") % {"date": until}
        return gone(request, heading=_("This article is no longer available"), advice=advice, alternates=alternates)
    if found.redirect_to:
        return HttpResponsePermanentRedirect(found.redirect_to)
    reason = say(languages.phrase(found, "withdrawn_reason"))
    return gone(request, heading=_("This article was withdrawn"), advice=reason, alternates=alternates)


def matter(request: HttpRequest, article: Article, language: str) -> dict[str, Any]:
    """What stands on the article's page, whether the world may see it or not."""
    older, newer = _neighbours(article, language)
    return {
        "article": article,
        "text": bodies.render(getattr(article, languages.column("body", language)), language),
        "older": older,
        "newer": newer,
        "related": _related(request, article, language, {each.pk for each in (article, older, newer) if each}),
        "summary": summary_of(article, language),
        "nav": "news",
        "nav_current": "true",
        **prepared.parts(article, language),
    }


def _neighbours(article: Article, language: str) -> tuple[Article | None, Article | None]:
    """The next older and the next newer one."""
    day, pk = article.released_on, article.pk
    found = {
        (other.released_on, other.pk) > (day, pk): other
        for other in prepared.neighbours(language, pk=pk, day=day, now=timezone.now())
    }
    return found.get(False), found.get(True)


def _related(request: HttpRequest, article: Article, language: str, leave_out: set[int]) -> list[Row]:
    """The newest others of its edition, then those of its category."""
    of_edition = rows.newest(request, language, "edition", article.edition_id) if article.edition_id else []
    of_category = rows.newest(request, language, "category", article.category_id)
    others = {other.pk: other for other in (*of_edition, *of_category) if other.pk not in leave_out}
    return list(others.values())[:RELATED]
