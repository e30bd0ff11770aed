"""Links within the site."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.html import outline
from expo.core.languages import column
from expo.public import targets
from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject

HREF = re.compile(r'<a href="([^"]*)"')
#: No text has more; so the questions to the database stay short.
LINKS = 200


@check(Level.WARNS, _("Open the page on this site and copy its address, or take the link out."))
def broken_link(subject: Subject) -> Iterator[Problem]:
    for code, body in subject.bodies.items():
        for href in broken(body, code):
            message = _t("A link in the text in %(language)s leads to no page of this site: %(address)s")
            yield Problem(message % {"language": languages.called(code), "address": href}, column("body", code))


def broken(body: str, language: str) -> list[str]:
    """Links of the text, in their order, that a visitor follows in vain; other sites are not asked."""
    hrefs = list(dict.fromkeys(map(unescape, HREF.findall(body))))[:LINKS]
    places = {href: _own(href) for href in hrefs}
    paths = {place for place in places.values() if place and place.startswith("/")}
    dead = targets.dead(paths, language) if paths else set()
    anchors = {f"#{heading.id}" for heading in outline(body).headings}
    wrong = dead | {place for place in places.values() if place and not place.startswith("/")} - anchors
    return [href for href, place in places.items() if place in wrong]


def _own(href: str) -> str | None:
    """The path with its query, or what is wrong with it (an anchor, a relative path); none for another site."""
    try:
        parts = urlsplit(href)
    except ValueError:  # a bracket that is no address of version 6
        return href
    if parts.netloc and not _is_here(parts):
        return None
    if parts.scheme and not parts.netloc:  # mailto:, tel:
        return None
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if parts.netloc:
        return path if path.startswith("/") else f"/{path}"
    return path or href


def _is_here(parts: SplitResult) -> bool:
    return parts.netloc.lower() == urlsplit(settings.SITE_URL).netloc.lower()
