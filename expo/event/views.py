from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from expo.public.page import public_page


@public_page()
def editions(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def edition(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def calendar(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def current_venue(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def venue(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def contact(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
