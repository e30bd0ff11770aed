"""Pictures of an article for others: what a shared link shows, and its address as a code."""

from datetime import date
from functools import lru_cache
from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from expo.core.rod_pictures import share_picture
from expo.core.web import absolute
from expo.event.models import Ink
from expo.images.files import share_bytes
from expo.public.page import public_page
from news.addresses import short_path
from news.models import Article

KEPT = "public, max-age=86400, s-maxage=0"
"""A day where it was fetched; caches that many share ask each time, so that what is withdrawn is gone at once."""


@public_page()
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """The cover, else the date in rods: 1200 by 630 pixels, JPEG."""
    visible = Article.objects.visible_somewhere().select_related("category", "cover")
    article = get_object_or_404(visible, pk=pk)
    picture = share_bytes(article.cover) if article.cover else None
    response = HttpResponse(picture or _drawn(article), content_type="image/jpeg")
    response.headers["Cache-Control"] = KEPT
    return response


@public_page("language")
def qr(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address in `language`, else in the first one in which the article is written."""
    article = get_object_or_404(Article.objects.visible_somewhere(), pk=pk)
    language = request.GET.get("language") or article.languages()[0]
    if language not in article.languages():
        raise Http404
    file = BytesIO()
    segno.make(absolute(short_path(article, language)), error="m", micro=False).save(
        file, kind="svg", scale=8, light="#fff", svgclass=None, lineclass=None
    )
    response = HttpResponse(file.getvalue(), content_type="image/svg+xml")
    response.headers["Cache-Control"] = KEPT
    return response


def _drawn(article: Article) -> bytes:
    ground = article.category.ink if article.category else Ink.ICE
    return _rods(article.released_on, ground, article.pk % 2)


@lru_cache(maxsize=64)
def _rods(day: date, ground: str, parity: int) -> bytes:
    return share_picture(day, ground, parity)
