"""Blocks of a page as a browser saves it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from .blocks import Block, is_prose, is_short_line, one_line, tidy
from .dom import Node, parse_html
from .html_flow import Piece, flow, inline_html
from .html_head import read_address, read_hints
from .marks import COPYRIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .html_flow import Flow
    from .title import Hints

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|article|table|h1|p)\b", re.IGNORECASE)
_FRAME_TAGS = {"nav", "aside", "footer", "menu"}
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|share|sharing|bdsharebuttonbox|social|related|relate"
    r"|relation|recommend(?:ed)?|rank|"
    r"comments?|breadcrumbs?|crumbs?|pagination|pager|prevnext|pre-?next|footer|foot|copyright|friendlinks?"
    r"|toolbar|ads?|advert|banner|"
    r"topbar|site-?header|login|cookie|popup|modal|qrcode|ewm|tags|more-?news|hot-?news|xgxw|xgwz|fenxiang)\d*(?=$"
    r"|[\s_-])",
    re.IGNORECASE,
)
_MOST = 0.75  # share of the page's running text that stands in the article's element
_TOO_MUCH = 0.4  # an element with as much of it is no frame, whatever it is called


def is_html(text: str) -> bool:
    return bool(_MARKUP.search(text[:5000]))


def read_html(text: str, saved_from: str = "") -> tuple[list[Block], Hints, str, int]:
    """Blocks in page order, what the head says, the address from which it was saved, and how many images it shows."""
    root, comments = parse_html(text)
    flows = flow(root)
    prose = _prose_by_element(flows)
    article = _article(prose, root)
    blocks, previous = [], root
    for line in flows:
        is_frame = _is_frame(line.node, prose, root)
        in_text = not is_frame and article in line.node.ancestors()
        blocks.append(replace(_block(line, previous), in_text=in_text, is_frame=is_frame))
        previous = line.node
    images = sum(node.tag == "img" and not _is_frame(node, prose, root) for node in article.descendants())
    return blocks, read_hints(root), read_address(root, comments, saved_from), images


def _block(line: Flow, previous: Node) -> Block:
    kind = line.kind
    text = tidy(line.text)
    solid = [piece for piece in line.pieces if piece.text.strip()]
    is_bold = kind == "p" and all(("strong", "") in piece.tags for piece in solid)
    if is_bold and is_short_line(text):
        kind = "h2"
        solid = [
            Piece(piece.text, tuple(tag for tag in piece.tags if tag[0] != "strong"), piece.is_linked)
            for piece in solid
        ]
    return Block(
        text=text,
        kind=kind,
        html=line.html or inline_html(solid if kind == "h2" and is_bold else line.pieces),
        gap=_steps(previous, line.node),
        is_link=all(piece.is_linked for piece in solid),
    )


def _prose_by_element(lines: Sequence[Flow]) -> Counter[Node]:
    """How many characters of running text stand inside each element."""
    prose: Counter[Node] = Counter()
    for line in lines:
        text = one_line(line.text)
        if (
            is_prose(text)
            and not COPYRIGHT.search(text)
            and not all(piece.is_linked for piece in line.pieces if piece.text.strip())
        ):
            for node in line.node.ancestors():
                prose[node] += len(text)
    return prose


def _article(prose: Counter[Node], root: Node) -> Node:
    """The innermost element that holds most of the running text: not a paragraph itself, "
    "but what holds paragraphs."""
    best, enough = root, prose[root] * _MOST
    for node in prose:
        if prose[node] >= enough > 0 and node.tag not in {"p", "li", "blockquote"} and best in node.ancestors():
            best = node
    return best


def _is_frame(node: Node, prose: Counter[Node], root: Node) -> bool:
    return any(
        (
            each.tag in _FRAME_TAGS
            or _FRAME_NAMES.search(f"{each.attributes.get('class', '')} {each.attributes.get('id', '')}")
        )
        and prose[each] <= prose[root] * _TOO_MUCH
        for each in node.ancestors()
    )


def _steps(first: Node, second: Node) -> int:
    """How far apart two elements stand in the tree: 0 for siblings."""
    above_first, above_second = list(first.ancestors()), list(second.ancestors())
    shared = sum(1 for one, other in zip(reversed(above_first), reversed(above_second), strict=False) if one is other)
    return max(len(above_first) - shared - 1, len(above_second) - shared - 1, 0)
