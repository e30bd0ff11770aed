"""Reads one saved page: bytes in, a typed result out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expo.site.importing.result import ReadPage

from .body import build_body
from .decoding import decode
from .footer import read_footer
from .frame import read_frame
from .html_page import is_html, read_html
from .labels import Field, split_labelled
from .language import language_of
from .mhtml import unwrap
from .text_page import text_blocks
from .title import Hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .blocks import Block


def read_page(data: bytes) -> ReadPage:
    """The article on a page that was saved as HTML or as flattened text; raises a PageError that says why not."""
    content, saved_from = unwrap(data)
    text = decode(content)
    if is_html(text):
        blocks, hints, url, images = read_html(text, saved_from)
        return replace(_read(blocks, hints, url, is_marked_up=True), images=images)
    return _read(text_blocks(text), Hints(), "", is_marked_up=False)


def _read(blocks: Sequence[Block], hints: Hints, url: str, *, is_marked_up: bool) -> ReadPage:
    frame = read_frame(blocks, hints)
    body = build_body(frame.text, is_marked_up=is_marked_up)
    footer, guesses = read_footer(frame.above, frame.below)
    return ReadPage(
        language=language_of("\n".join([frame.title, *body.paragraphs])),
        title=frame.title,
        released_on=frame.released_on,
        body=body.html,
        headings=body.headings,
        paragraphs=body.paragraphs,
        outlet=frame.outlet,
        byline=frame.byline,
        category=frame.category,
        original_url=url or _printed_address([*frame.below, *frame.above]),
        footer=footer,
        guesses=(*frame.guesses, *guesses),
        frame_guesses=tuple(guesses),
    )


def _printed_address(around: Sequence[Block]) -> str:
    """The address after a label ('Original link: https://...'), "" where none is printed."""
    for block in around:
        if any(item.field == Field.LINK for item in split_labelled(block.text)[1]):
            found = re.search(r"https?://[\w.-]+/[^\s()（）<>\u3000-\u9fff]*", block.text)
            if found:
                return found[0]
    return ""
