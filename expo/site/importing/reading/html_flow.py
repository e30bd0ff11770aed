"""The running text of an HTML tree, cut where a browser begins a new line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, cast

from .blocks import one_line
from .dom import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .blocks import Kind

_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio", "map",
    "head", "title", "figcaption", "select", "textarea", "button",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_KEPT = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup"}
_HEADINGS = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_CRUMBS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|crumbs?|location|position|weizhi|dqwz|path)\d*(?=$|[\s_-])", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters and the inline tags around them, outermost first; a link is ('a', address)."""

    text: str
    tags: tuple[tuple[str, str], ...] = ()
    is_linked: bool = False


@dataclass(slots=True)
class Flow:
    """One line of the page: its pieces, its kind, and the element that it stands in."""

    node: Node
    kind: Kind
    pieces: list[Piece] = field(default_factory=list)
    html: str = ""

    @property
    def text(self) -> str:
        joined = "".join(piece.text for piece in self.pieces)
        return re.sub(r"[ \t\r\n]+", " ", joined)


def flow(root: Node) -> list[Flow]:
    """All lines that are seen, in page order."""
    walk = _Walk(root)
    walk.through(root, "p", (), is_linked=False)
    return [line for line in walk.lines if line.text.strip()]


class _Walk:
    def __init__(self, root: Node) -> None:
        self.lines = [Flow(root, "p")]

    def through(self, node: Node, kind: Kind, tags: tuple[tuple[str, str], ...], *, is_linked: bool) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.lines[-1].pieces.append(Piece(child, tags, is_linked))
            elif (
                child.tag in _UNSEEN
                or "hidden" in child.attributes
                or _HIDDEN.search(child.attributes.get("style", ""))
            ):
                continue
            elif child.tag == "br":
                self.lines.append(Flow(self.lines[-1].node, kind))
            elif child.tag in _INLINE:
                self.through(child, kind, tags + _kept(child), is_linked=is_linked or child.tag == "a")
            else:
                self._through_block(child, kind, tags, is_linked=is_linked)

    def _through_block(self, node: Node, kind: Kind, tags: tuple[tuple[str, str], ...], *, is_linked: bool) -> None:
        whole = _whole(node)
        after = Flow(node.parent or node, kind)
        if whole:
            self.lines += [whole, after]
            return
        inner = _kind(node, kind)
        self.lines.append(Flow(node, inner))
        self.through(node, inner, tags, is_linked=is_linked)
        self.lines.append(after)


def inline_html(pieces: Iterable[Piece]) -> str:
    """Simple HTML of one line: strong, em, sub, sup, a."""
    html, opened = "", tuple[tuple[str, str], ...]()
    for piece in pieces:
        shared = 0
        while shared < min(len(opened), len(piece.tags)) and opened[shared] == piece.tags[shared]:
            shared += 1
        html += (
            _close(opened[shared:])
            + "".join(_open(*tag) for tag in piece.tags[shared:])
            + escape(piece.text, quote=False)
        )
        opened = piece.tags
    return re.sub(r"<(strong|em|sub|sup)>\s*</\1>", " ", one_line(html + _close(opened))).strip()


def _open(tag: str, address: str) -> str:
    return f'<a href="{escape(address)}">' if tag == "a" else f"<{tag}>"


def _close(tags: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"</{tag}>" for tag, _ in reversed(tags))


def _kept(node: Node) -> tuple[tuple[str, str], ...]:
    if node.tag == "a" and _LINK.fullmatch(node.attributes.get("href", "").strip()):
        return (("a", node.attributes["href"].strip()),)
    return ((_KEPT[node.tag], ""),) if node.tag in _KEPT else ()


def _kind(node: Node, outer: Kind) -> Kind:
    if node.tag in _HEADINGS:
        return cast("Kind", _HEADINGS[node.tag])
    if node.tag == "li":
        return "ol" if node.parent and node.parent.tag == "ol" else "ul"
    if node.tag == "blockquote":
        return "blockquote"
    return outer if node.tag in {"p", "div", "span"} and outer in {"ul", "ol", "blockquote"} else "p"


def _whole(node: Node) -> Flow | None:
    """A breadcrumb, or a table of data, as one line."""
    names = (
        f"{node.attributes.get('class', '')} {node.attributes.get('id', '')} {node.attributes.get('aria-label', '')}"
    )
    if (
        _CRUMBS.search(names)
        and len(one_line(node.text)) < 200
        and not any(each.tag == "h1" for each in node.descendants())
    ):
        crumbs = [one_line(child) for each in node.descendants() for child in each.children if isinstance(child, str)]
        parts = [crumb.strip("/|>»›·-: ") for crumb in crumbs]
        return Flow(node, "crumbs", [Piece(" > ".join(part for part in parts if part))])
    rows = _rows(node) if node.tag == "table" else []
    if len(rows) < 2 or any(len(row) < 2 for row in rows):
        return None
    html = "".join(
        "<tr>"
        + "".join(f"<{cell.tag}>{escape(one_line(cell.text), quote=False)}</{cell.tag}>" for cell in row)
        + "</tr>"
        for row in rows
    )
    return Flow(
        node,
        "table",
        [Piece("  ".join(one_line(cell.text) for row in rows for cell in row))],
        f"<table><tbody>{html}</tbody></table>",
    )


def _rows(table: Node) -> list[list[Node]]:
    """Rows of cells; none for a table that only lays the page out."""
    inside = [node for node in table.descendants() if node is not table]
    cells = [node for node in inside if node.tag in {"td", "th"}]
    if any(node.tag == "table" for node in inside) or any(len(cell.text) > 300 for cell in cells):
        return []
    return [
        [cell for cell in row.children if isinstance(cell, Node) and cell.tag in {"td", "th"}]
        for row in inside
        if row.tag == "tr"
    ]
