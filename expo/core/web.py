"""What public pages say of themselves to machines."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from expo.core import languages

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def absolute(path: str) -> str:
    """The whole address of a path, from SITE_URL and never from the request's Host."""
    return path if path.startswith(("https://", "http://")) else f"{settings.SITE_URL}{path}"


def json_ld(data: dict[str, Any]) -> SafeString:
    """A block of linked data; empty values are left out."""
    filled = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    text = json.dumps({"@context": "https://schema.org", **filled}, ensure_ascii=False, default=str)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text.translate(_ESCAPES)))  # noqa: S308


def in_every_language(request: HttpRequest) -> dict[str, str]:
    """This page's path in each language, the declared parameters kept: for pages that exist in all of them."""
    _, _, rest = request.path.removeprefix("/").partition("/")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return {code: f"/{code}/{rest}{query}" for code in languages.CODES}


def breadcrumbs(*crumbs: tuple[str, str]) -> dict[str, Any]:
    """Linked data of (label, path) pairs, from the home page down."""
    items = [
        {"@type": "ListItem", "position": position, "name": str(label), "item": absolute(path)}
        for position, (label, path) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def not_translated(request: HttpRequest, paths: dict[str, str]) -> HttpResponse:
    """The 404 of a text that exists in other languages only: it leads to those. `paths` by language code."""
    return render(request, "not_translated.html", {"alternates": paths}, status=HTTPStatus.NOT_FOUND)


def gone(request: HttpRequest, *, heading: str, advice: str, **context: Any) -> HttpResponse:
    """The 410 of what was there once."""
    said = {"code": HTTPStatus.GONE.value, "heading": heading, "advice": advice, "is_error": True}
    return render(request, "410.html", {"alternates": homes(), **said, **context}, status=HTTPStatus.GONE)


def homes() -> dict[str, str]:
    """Where the language switch leads from a page that has no other language."""
    return {code: f"/{code}/" for code in languages.CODES}
