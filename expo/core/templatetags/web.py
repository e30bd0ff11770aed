from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from expo.core import languages, web
from expo.core.languages import Phrase
from expo.core.paths import path

register = template.Library()

register.filter(web.absolute)
register.filter(web.json_ld)


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> dict[str, str]:
    """Code of a language to the path of this page in it: as the view says, else in every language."""
    request: HttpRequest = context["request"]
    said: dict[str, str] | None = context.get("alternates")
    return web.in_every_language(request) if said is None else said


@register.filter
def elsewhere(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Each language but the reader's, with the path of the page in it; blank where it is not written."""
    return [(code, pages.get(code, "")) for code in languages.others(languages.current())]


@register.simple_block_tag
def document_title(content: str, site: object) -> SafeString:
    """The title of the window, and without the site's name that of a shared link. The block is escaped already."""
    title = content.strip()
    bare = title.removesuffix(str(escape(site))).rstrip(" –") or title
    both = '<title>{}</title>\n<meta property="og:title" content="{}">'
    return format_html(both, mark_safe(title), mark_safe(bare))  # noqa: S308 -- rendered, so escaped already


@register.simple_block_tag
def document_description(content: str) -> SafeString:
    """What search engines and shared links say of the page; nothing where it says nothing."""
    said = mark_safe(" ".join(content.split()))  # noqa: S308 -- rendered, so escaped already
    meta = '<meta name="description" content="{0}">\n<meta property="og:description" content="{0}">'
    return format_html(meta, said) if said else said


@register.inclusion_tag("_crumbs.html")
def crumbs(*parts: str | Phrase, here: bool = True) -> dict[str, Any]:
    """The way from the home page to this one, for people and as linked data: label, path, label, path.

    A label is a text or a phrase; the last pair is this page itself, unless `here` says that the way stops above it.
    """
    given = (part if isinstance(part, Phrase) else Phrase(str(part), languages.current()) for part in parts[::2])
    way = [(Phrase(_("Home"), languages.current()), path("home")), *zip(given, map(str, parts[1::2]), strict=True)]
    return {"way": way, "here": here, "linked": web.breadcrumbs(*((label.text, to) for label, to in way))}


@register.filter
def plain(phrase: Phrase) -> str:
    """A phrase where no markup may stand: in a title or an attribute."""
    return phrase.text
