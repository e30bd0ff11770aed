from django import template
from django.http import HttpRequest
from django.template import Context

from expo.core import languages, web

register = template.Library()

register.filter(web.absolute)
register.filter(web.json_ld)


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> dict[str, str]:
    """Code of a language to the path of this page in it: as the view says, else in every language."""
    request: HttpRequest = context["request"]
    said: dict[str, str] | None = context.get("alternates")
    return web.in_every_language(request) if said is None else said


@register.simple_tag
def language_codes() -> tuple[str, ...]:
    return languages.CODES


@register.simple_tag
def alternate(pages: dict[str, str], code: str) -> str:
    return pages.get(code, "")
