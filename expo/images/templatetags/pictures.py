"""`{% load pictures %}`: pictures of the library on public pages.

Nothing here asks the database save `render_body`, once a body: give it rows that came with `select_related`.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from expo.core import languages
from expo.images import bodies, sources
from expo.images.models import Image, Shown
from expo.images.sources import Picture

register = template.Library()


@register.simple_tag
def cover_picture(image: Image | Shown, sizes: str, priority: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """16:9 around the focal point; `sizes` as HTML's; `priority` for the one picture that opens the page."""
    shown = image.shown if isinstance(image, Image) else image
    return cover_in(languages.current(), shown, sizes, priority)


@register.inclusion_tag("images/_figure.html")
def figure_picture(image: Image, priority: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
    """The whole picture with its caption and credit."""
    return bodies.figure_context(image, languages.current()) | {"priority": priority}


@register.inclusion_tag("images/_figcaption.html")
def picture_caption(image: Image) -> dict[str, Any]:
    """Caption and credit as `<figcaption>`, for a figure that the page draws itself; nothing where both are blank."""
    return bodies.caption_context(image, languages.current())


@register.simple_tag
def logo(image: Image) -> SafeString:
    return _img(sources.logo(image), "", priority=False)


@lru_cache(maxsize=1024)
def cover_in(language: str, shown: Shown, sizes: str, priority: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """The same picture stands in many lists."""
    return _img(sources.cover(Image.showing(shown), language), sizes, priority)


def _img(picture: Picture, sizes: str, priority: bool) -> SafeString:  # noqa: FBT001
    return render_to_string("images/_img.html", {"picture": picture, "sizes": sizes, "priority": priority})


@register.filter
def render_body(html: str, language: str) -> SafeString:
    """A body ready to print; see `expo.images.bodies.render` for its table of contents."""
    return bodies.render(html, language).body
