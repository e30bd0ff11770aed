"""Where a program begins."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe
from pydantic_core import to_json

from expo.core.web import absolute
from expo.site.api import openapi


def index(request: HttpRequest) -> HttpResponse:
    """The address of everything."""
    lists = {path.rpartition("/")[2]: absolute(path) for path in openapi.document()["paths"] if "{" not in path}
    found = {"documentation": absolute(reverse("api_docs")), "openapi": absolute(reverse("api_openapi")), **lists}
    return HttpResponse(to_json(found), content_type="application/json")


def description(request: HttpRequest) -> HttpResponse:
    return HttpResponse(to_json(openapi.document()), content_type="application/json")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Leads to the documentation in the language that the browser prefers."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("api_guide"))
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Language"])
    return response
