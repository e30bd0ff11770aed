"""The article's text as the simple HTML that the site keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from .blocks import is_prose, is_short_line, one_line
from .labels import split_labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .blocks import Block


_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
_EDITOR = re.compile(
    r"\s*[（(\[【]\s*(?:责任编辑|责编|编辑"
    r"|(?:web )?editor)\s*[:：][^()（）\[\]【】]{1,40}[)）\]】]\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """`html` and, for the report, its headings and paragraphs as plain text."""

    html: str
    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]


def build_body(text: Sequence[Block], *, is_marked_up: bool) -> Body:
    """`is_marked_up`: the page says itself what is a heading; in flattened text the lines' shape does."""
    text = _without_editor(text)
    blocks = _promoted(text) if is_marked_up else _with_headings(text)
    return Body(
        html="\n".join(_html(kind, list(run)) for kind, run in groupby(blocks, key=lambda block: block.kind)),
        headings=tuple(one_line(block.text) for block in blocks if block.is_heading),
        paragraphs=tuple(one_line(block.text) for block in blocks if not block.is_heading),
    )


def _with_headings(text: Sequence[Block]) -> list[Block]:
    """Short lines between blank ones, with a paragraph below, or with one heading between them and it."""
    has_gaps = any(block.gap for block in text[1:])
    blocks: list[Block] = []
    led = 2  # how many lines below the next paragraph begins
    for index in range(len(text) - 1, -1, -1):
        block, below = text[index], text[index + 1 : index + 2]
        stands_free = not has_gaps or bool((block.gap or index == 0) and below and below[0].gap)
        leads = led < 2 or (bool(below) and bool(_NUMBERED.match(block.text)) and not _NUMBERED.match(below[0].text))
        is_heading = leads and stands_free and block.kind == "p" and _is_heading(block.text)
        led = 0 if is_prose(block.text) else led + 1 if is_heading else 2
        blocks.append(replace(block, kind="h2") if is_heading else block)
    return blocks[::-1]


def _is_heading(text: str) -> bool:
    return is_short_line(text) and not split_labelled(text)[1] and not re.match(r".{1,8}：", text)


def _promoted(text: Sequence[Block]) -> list[Block]:
    """The text's headings begin at h2, below the page's own h1."""
    if any(block.kind in {"h1", "h2"} for block in text):
        return list(text)
    return [replace(block, kind="h2") if block.kind == "h3" else block for block in text]


def _without_editor(blocks: Sequence[Block]) -> Sequence[Block]:
    """Who edited it at the outlet is no part of the text: '(Editor: Li)' at its end."""
    last = blocks[-1]
    cut = replace(last, text=_EDITOR.sub("", last.text), html=_EDITOR.sub("", last.html))
    return [*blocks[:-1], cut] if cut.text else blocks[:-1] or blocks


def _html(kind: str, run: Iterable[Block]) -> str:
    inner = [block.html or escape(one_line(block.text), quote=False) for block in run]
    if kind in {"ul", "ol"}:
        return f"<{kind}>" + "".join(f"<li>{item}</li>" for item in inner) + f"</{kind}>"
    if kind == "blockquote":
        return "<blockquote>" + "".join(f"<p>{item}</p>" for item in inner) + "</blockquote>"
    if kind == "table":
        return "\n".join(inner)
    tag = {"h1": "h2", "crumbs": "p"}.get(kind, kind)
    return "\n".join(f"<{tag}>{item}</{tag}>" for item in inner)
