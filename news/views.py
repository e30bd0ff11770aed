from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from expo.public.page import public_page


@public_page()
def news(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def category(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def outlet(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def archive(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def article(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
