from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from expo.public.page import public_page


@public_page()
def home(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


@public_page()
def page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
