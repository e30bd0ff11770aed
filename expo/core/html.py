"""The one allowlist for rich text, and what is read out of a clean one."""

import re
from html import unescape
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe

from .html_reader import BOXES, BREAKS, MARKS, SECTIONS, TEXTS, VOID, read
from .html_tree import tidy, write
from .text import one_line, shorten

DROPPED = {
    "button", "iframe", "math", "noscript", "object", "option", "script", "select", "style", "svg", "template",
    "textarea", "title", "xml",
}  # fmt: skip
"""Elements whose content is no text of the author's."""

_sanitizer = nh3.Cleaner(
    tags={"a", "span", *BOXES, *BREAKS, *MARKS, *SECTIONS, *TEXTS, *VOID},
    clean_content_tags=DROPPED,
    attributes={
        "a": {"href"},
        "b": {"style"},
        "span": {"style"},
        "figure": {"data-image"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    filter_style_properties={"font-weight"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|td|th|caption|figcaption)>|<br>|<(?=ul|ol)")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h2>(.*?)</h2>")
_NO_SENTENCE = re.compile(r"<(h2|h3|table|figure)\b.*?</\1>")


class CleanHTML(str):
    """Text that `clean` has made; cleaning it again costs nothing."""

    __slots__ = ()


def clean(html: str) -> CleanHTML:
    """Any HTML, pasted or typed, as rich text of our allowlist; text alone becomes a paragraph, nothing stays `""`.

    Kept: p, h2, h3, ul, ol, li, blockquote, strong, em, sub, sup, br, a[href], table with caption, thead, tbody, tr,
    th and td, figure[data-image] with figcaption. Links lead to http, https, mailto, tel or within the site.
    """
    if isinstance(html, CleanHTML):
        return html
    return CleanHTML(write(tidy(read(_sanitizer.clean(html)))))


class Heading(NamedTuple):
    id: str
    text: str


class Outline(NamedTuple):
    body: SafeString
    headings: list[Heading]


def outline(html: str) -> Outline:
    """Clean rich text ready to print, each h2 with an id (s1, s2 ...), and the list for its table of contents."""
    headings: list[Heading] = []

    def add_id(match: re.Match[str]) -> str:
        heading = Heading(f"s{len(headings) + 1}", plain(match[1]))
        headings.append(heading)
        return f'<h2 id="{heading.id}">{match[1]}</h2>'

    body = _HEADING.sub(add_id, html)
    return Outline(mark_safe(body), headings)  # noqa: S308  the field has cleaned it


def plain(html: str) -> str:
    """The text of clean rich text, one line a block, without tags or entities."""
    text = unescape(_TAG.sub("", _BLOCK_END.sub(r"\n\g<0>", html)))
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def excerpt(html: str, length: int) -> str:
    """The beginning of the running text on one line, at most `length` characters with the ellipsis."""
    running = plain(_NO_SENTENCE.sub("", html)) or plain(html)
    return shorten(one_line(running), length)
