from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from expo.core import languages
from expo.core.html import excerpt
from expo.core.web import in_every_language, not_translated
from expo.public.page import public_page
from expo.site.models import Page

#: Characters that search engines show.
DESCRIPTION = 160


@public_page()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Page, slug=slug)
    paths = {code: path for code, path in in_every_language(request).items() if code in found.languages()}
    if languages.current() not in paths:
        return not_translated(request, paths)
    context = {"page": found, "description": excerpt(found.body, DESCRIPTION)}
    return render(request, "site/page.html", context | {"alternates": paths, "canonical": request.path})
