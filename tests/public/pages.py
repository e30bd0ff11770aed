"""The site, and a few pages of which it is known how often they were made."""

from collections import Counter
from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from expo.event.models import Notice
from expo.public.page import public_page
from expo.site.urls import handler400, handler404, handler500
from expo.site.urls import urlpatterns as site

__all__ = ["handler400", "handler404", "handler500", "made", "meanwhile", "urlpatterns"]

#: How often each page was made.
made: Counter[str] = Counter()
#: What happens while a page is made: (path) to whatever a test wants.
meanwhile: dict[str, Callable[[], object]] = {}

TEXT = "tea " * 1_000


def _make(request: HttpRequest, text: str = TEXT, **how: object) -> HttpResponse:
    made[request.path] += 1
    meanwhile.get(request.path, int)()
    return HttpResponse(text, **how)


@public_page("year", "page")
def words(request: HttpRequest) -> HttpResponse:
    if request.GET.get("year", "2020") not in {"2020", "2021"}:
        raise Http404
    return _make(request, f"{request.GET.urlencode()} {TEXT}")


@public_page()
def notices(request: HttpRequest) -> HttpResponse:
    return _make(request, " ".join(Notice.objects.order_by("pk").values_list("text_en", flat=True)) or "none")


@public_page("q", keep=False)
def search(request: HttpRequest) -> HttpResponse:
    return _make(request, f"{request.user} {request.GET.urlencode()} {TEXT}")


@public_page()
def picture(request: HttpRequest) -> HttpResponse:
    return _make(request, content_type="image/jpeg", headers={"Cache-Control": "public, max-age=60"})


@public_page()
def large(request: HttpRequest, number: int) -> HttpResponse:
    return _make(request, "x" * 300_000)


@public_page()
def gone(request: HttpRequest) -> HttpResponse:
    return _make(request, status=HTTPStatus.GONE)


urlpatterns = [
    path("words/", words),
    path("notices/", notices),
    path("search/", search),
    path("picture/", picture),
    path("large/<int:number>/", large),
    path("gone/", gone),
    *site,
]
