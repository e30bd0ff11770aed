"""Forms of the back-office with rich text: what the editor needs under the strict Content-Security-Policy."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from js_asset import ImportMap, Media

TIPTAP_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
"""Of the one style sheet that tiptap writes into the page; a test computes it from the shipped script."""

EDITOR = Media(
    css={"all": ["css/editor.css"]},
    importmap=ImportMap({"expo/library": "js/editor/library.js", "expo/pasted": "js/editor/pasted.js"}),
)


class EditorAdmin(admin.ModelAdmin):
    """Inherit from it wherever a form has an `HTMLField` or `BodyField`."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The import map is an inline script and takes the nonce; tiptap's style is let in by its hash."""
        context["media"] = Media.from_media(context["media"] + EDITOR, nonce=request.csp_nonce)  # type: ignore[attr-defined]
        response = super().render_change_form(request, context, *args, **kwargs)
        response._csp_update = {"style-src": [TIPTAP_STYLE]}  # type: ignore[attr-defined]
        return response
