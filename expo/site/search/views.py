from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.text import shorten
from expo.event.models import Expo
from expo.public.page import public_page
from expo.site.search import results
from expo.site.search.forms import NarrowForm
from expo.site.search.kinds import KINDS
from expo.site.search.query import MOST, SIZE, Found, find
from expo.site.search.terms import LONGEST, clean
from news import choices
from news.addresses import in_languages, with_query

PAGES = MOST * len(KINDS) // SIZE
TEMPLATE = "site/search.html"
#: Characters that OpenSearch allows.
SHORT_NAME = 16


@public_page("q", "kind", "category", "year", "outlet", "page", keep=False)
def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")
    words, kind = clean(typed), _kind(request)
    kept = {name: value for name, value in (("q", words), ("kind", kind)) if value}
    form = NarrowForm(request.GET, choices.of(request), kept)
    context: dict[str, Any] = {
        "q": words,
        "kind": kind,
        "form": form,
        "nav": "search",
        "is_cut": len(typed) > LONGEST,
        "longest": LONGEST,
        "years": choices.years(request, languages.current()),
        "categories": choices.with_news(choices.of(request).categories),
    }
    if not form.is_valid():
        context |= {"alternates": in_languages(request, kept), "is_error": True}
        return render(request, TEMPLATE, context, status=HTTPStatus.BAD_REQUEST)
    context["alternates"] = in_languages(request, kept | form.filters)
    if words:
        context |= _results(request, form)
    return render(request, TEMPLATE, context)


@public_page()
def opensearch(request: HttpRequest) -> HttpResponse:
    """With it browsers search the site from their own address bar."""
    name = shorten(str(Expo.objects.the()), SHORT_NAME)
    return render(
        request, "site/opensearch.xml", {"short_name": name}, content_type="application/opensearchdescription+xml"
    )


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    if asked and asked not in {kind.slug for kind in KINDS}:
        raise Http404(_("There are no such results."))
    return asked


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "") or "1"
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
    if not 0 < number <= PAGES:
        raise Http404(_("This page of the results is gone."))
    return number


def _results(request: HttpRequest, form: NarrowForm) -> dict[str, Any]:
    words, kind = form.kept["q"], form.kept.get("kind", "")
    found = find(words, languages.current(), kind=kind, narrowed=form.narrowed, page=_page(request))
    if found.page > found.pages:
        raise Http404(_("This page of the results is gone."))
    without_kind = {"q": words} | form.filters
    context: dict[str, Any] = {
        "found": found,
        "rows": results.rows(found),
        "tabs": results.tabs(found, request.path, without_kind),
        "chips": form.chips(request.path),
        "clear_path": with_query(request.path, form.kept),
        "previous": _neighbour(request, form, found.page - 1, found),
        "next": _neighbour(request, form, found.page + 1, found),
        "most": MOST,
    }
    return context if found.hits else context | _advice(request, found, words)


def _neighbour(request: HttpRequest, form: NarrowForm, page: int, found: Found) -> str:
    """Blank where there is none."""
    if not 0 < page <= found.pages:
        return ""
    return with_query(request.path, form.kept | form.filters | ({"page": str(page)} if page > 1 else {}))


def _advice(request: HttpRequest, found: Found, words: str) -> dict[str, Any]:
    """Where the same words, or some of them, would find something."""
    elsewhere = {code: find(words, code).count for code in languages.others(languages.current())} if found.terms else {}
    single = [term.text for term in found.terms] if len(found.terms) > 1 else []
    return {
        "elsewhere": [
            (code, count, in_languages(request, {"q": words})[code])
            for code, count in elsewhere.items()
            if count.number
        ],
        "fewer": [(word, with_query(request.path, {"q": word})) for word in single],
    }
