from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from expo.public.page import public_page


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the home page in the language that the browser prefers."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("home"))
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")
