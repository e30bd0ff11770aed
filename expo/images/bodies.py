"""Rich text that holds images of the library: which ones, and how it is printed."""

import re
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from expo.core import languages
from expo.core.html import Outline, outline
from expo.images import sources
from expo.images.models import Image

FIGURE = re.compile(r'<figure data-image="(\d+)">(?:<figcaption>(.*?)</figcaption>)?</figure>', re.DOTALL)
TEXT_WIDTH = "(min-width: 48rem) 44rem, 100vw"


def image_ids(*texts: str) -> set[int]:
    """The ids that clean rich texts name, of images that exist or not."""
    return {int(match[1]) for html in texts for match in FIGURE.finditer(html)}


def render(html: str, language: str, images: Mapping[int, Image] | None = None) -> Outline:
    """The body ready to print, and its headings; figures of images that are gone vanish.

    One query for all images of the body, none where it has none or where they are handed in.
    """
    text = outline(html)
    ids = image_ids(html)
    if images is None:
        images = Image.objects.in_bulk(ids) if ids else {}

    def figure(match: re.Match[str]) -> str:
        image = images.get(int(match[1]))
        if image is None:
            return ""
        own = {"caption": mark_safe(match[2])} if match[2] else {}  # noqa: S308  the field has cleaned it
        return render_to_string("images/_figure.html", figure_context(image, language) | own).strip()

    body = FIGURE.sub(figure, text.body) if ids else text.body
    return Outline(mark_safe(body), text.headings)  # noqa: S308


def figure_context(image: Image, language: str) -> dict[str, Any]:
    """What `images/_figure.html` prints."""
    return {
        "picture": sources.figure(image, language),
        "sizes": TEXT_WIDTH,
        "priority": False,
        **caption_context(image, language),
    }


def caption_context(image: Image, language: str) -> dict[str, str]:
    """A caption is a text: it is printed in the reader's language or not at all."""
    caption: str = getattr(image, languages.column("caption", language))
    return {"caption": caption, "credit": image.credit}
