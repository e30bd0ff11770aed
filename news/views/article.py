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
from news.addresses import article_paths, short_path
from news.linked_data import described, share_image, summary_of
from news.models import Article
from news.querysets import ArticleQuerySet

RELATED = 3


@public_page()
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The id decides; any other slug than today's leads to today's."""
    language = languages.current()
    found = Article.objects.visible_somewhere().for_page().with_updates(language).filter(pk=pk).first()
    if found is None:
        return _no_longer(request, pk)
    paths = article_paths(found)
    if language not in paths:
        return not_translated(request, paths)
    if request.path != unquote(paths[language]):
        return HttpResponsePermanentRedirect(paths[language])
    context = matter(found, language)
    linked = described(found, language, context["corrections"])
    return render(
        request,
        "news/article.html",
        {**context, **_addresses(found, language), "alternates": paths, "linked_data": linked},
    )


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


def matter(article: Article, language: str) -> dict[str, Any]:
    """What stands on the article's page, whether the world may see it or not."""
    visible = Article.objects.visible(language).for_rows()
    older, newer = visible.older_than(article).first(), visible.newer_than(article).first()
    return {
        "article": article,
        "text": bodies.render(getattr(article, languages.column("body", language)), language),
        "corrections": list(article.corrections.all()),
        "attachments": list(article.attachments.all()),
        "organizations": list(article.organizations.visible().select_related("logo")),
        "older": older,
        "newer": newer,
        "related": _related(article, visible, [each.pk for each in (older, newer) if each]),
        "summary": summary_of(article, language),
        "nav": "news",
        "nav_current": "true",
    }


def _addresses(article: Article, language: str) -> dict[str, Any]:
    """How the world finds it."""
    return {
        "canonical": _canonical(article),
        "share_image": share_image(article),
        "short_path": short_path(article, language),
    }


def _related(article: Article, visible: ArticleQuerySet, leave_out: list[int]) -> list[Article]:
    """Those of its edition first."""
    found = visible.related_to(article, RELATED, leave_out)
    return sorted(found, key=lambda other: not article.edition_id or other.edition_id != article.edition_id)[:RELATED]


def _canonical(article: Article) -> str:
    elsewhere = article.original_url if article.canonical_is_source else ""
    return elsewhere or article.get_absolute_url()
