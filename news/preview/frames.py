"""The desk's page of frames: which languages and widths there are to choose from, and what is chosen."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.templatetags.languages import language_label
from news.models import ArticleRevision
from news.preview.page import languages_of

#: CSS pixels of a telephone, a tablet and a desk.
WIDTHS = (360, 768, 1280)


class Choice(NamedTuple):
    """One position of a switch; `lang` where its label is in a language of its own."""

    label: str
    href: str
    is_current: bool
    lang: str = ""


def frames(request: HttpRequest, revision: ArticleRevision) -> dict[str, Any]:
    """What `language` and `width` of the address ask for: one width, else all."""
    written = languages_of(revision)
    language = request.GET.get("language", languages.current())
    if language not in written:
        language = next(iter(written), "")
    width = next((width for width in WIDTHS if str(width) == request.GET.get("width")), None)
    here = {"number": revision.number, "language": language} | ({"width": width} if width else {})
    by_language = [
        Choice(language_label(code), _address(here, language=code), code == language, languages.html_lang(code))
        for code in written
    ]
    by_width = [Choice(f"{each} px", _address(here, width=each), each == width) for each in WIDTHS]
    everything = Choice(_("All widths"), _address(here, width=None), width is None)
    return {
        "languages": by_language,
        "widths": [everything, *by_width],
        "frames": (width,) if width else WIDTHS,
        "is_small": width is None,
        "document": documents(revision).get(language, ""),
    }


def documents(revision: ArticleRevision) -> dict[str, str]:
    """What a frame shows, by language."""
    return {
        code: reverse("admin:news_article_preview_document", args=[revision.record_id, revision.number, code])
        for code in languages.CODES
    }


def _address(here: dict[str, Any], **changed: Any) -> str:
    return "?" + urlencode({name: value for name, value in (here | changed).items() if value is not None})
