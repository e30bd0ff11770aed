"""Where a program begins."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from pydantic_core import to_json

from expo.core.web import absolute
from expo.site.api import openapi
from expo.site.api.reading import read_only


def index(request: HttpRequest) -> HttpResponse:
    """The address of everything."""
    lists = {path.rpartition("/")[2]: absolute(path) for path in openapi.document()["paths"] if "{" not in path}
    found = {"documentation": absolute(reverse("api_docs")), "openapi": absolute(reverse("api_openapi")), **lists}
    return HttpResponse(to_json(found), content_type="application/json")


def description(request: HttpRequest) -> HttpResponse:
    return HttpResponse(to_json(openapi.document()), content_type="application/json")


@read_only
def docs(request: HttpRequest) -> HttpResponseBase:
    """Leads to the documentation in the language that the browser prefers."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("api_guide"))
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Language"])
    return response
