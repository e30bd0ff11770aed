from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from expo.public.page import public_page
from news import choices


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """The feeds that there are, each in both forms."""
    found = choices.of(request)
    context = {"categories": choices.with_news(found.categories), "outlets": choices.with_news(found.outlets)}
    return render(request, "site/feeds.html", context | {"canonical": request.path})
