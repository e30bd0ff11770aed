"""`{% load pictures %}`: pictures of the library on public pages.

Nothing here asks the database save `render_body`, once a body: give it rows that came with `select_related`.
"""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from expo.core import languages
from expo.images import bodies, sources
from expo.images.models import Image

register = template.Library()


@register.inclusion_tag("images/_img.html")
def cover_picture(image: Image, sizes: str, priority: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
    """16:9 around the focal point; `sizes` as HTML's; `priority` for the one picture that opens the page."""
    return {"picture": sources.cover(image, languages.current()), "sizes": sizes, "priority": priority}


@register.inclusion_tag("images/_figure.html")
def figure_picture(image: Image, priority: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
    """The whole picture with its caption and credit."""
    return bodies.figure_context(image, languages.current()) | {"priority": priority}


@register.inclusion_tag("images/_figcaption.html")
def picture_caption(image: Image) -> dict[str, Any]:
    """Caption and credit as `<figcaption>`, for a figure that the page draws itself; nothing where both are blank."""
    return bodies.caption_context(image, languages.current())


@register.inclusion_tag("images/_img.html")
def logo(image: Image) -> dict[str, Any]:
    return {"picture": sources.logo(image), "sizes": "", "priority": False}


@register.filter
def render_body(html: str, language: str) -> SafeString:
    """A body ready to print; see `expo.images.bodies.render` for its table of contents."""
    return bodies.render(html, language).body
