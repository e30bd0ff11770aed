"""A small tree of an HTML page, forgiving as browsers are."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_CLOSED_BY = {
    "p": {
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "footer",
        "dl",
    },
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr", "tbody"},
    "th": {"td", "th", "tr", "tbody"},
    "tr": {"tr", "tbody"},
    "option": {"option"},
}
_SCOPES = {"ul", "ol", "table", "dl", "div", "section", "article"}
_DEEPEST = 200  # no page nests so; the walk through the tree is recursive


@dataclass(eq=False)
class Node:
    """An element. `children` are elements and pieces of text in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def ancestors(self) -> Iterator[Node]:
        """The element itself, then outwards."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    def descendants(self) -> Iterator[Node]:
        """The element itself, then all elements inside in page order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Node("document")
        self.depth = 0
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(node)
        if tag not in VOID and self.depth < _DEEPEST:
            self.open, self.depth = node, self.depth + 1

    def handle_endtag(self, tag: str) -> None:
        for steps, node in enumerate(self.open.ancestors(), start=1):
            if node.tag == tag and node.parent:
                self.open, self.depth = node.parent, self.depth - steps
                return

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def _close_implied(self, tag: str) -> None:
        for node in self.open.ancestors():
            if tag in _CLOSED_BY.get(node.tag, ()):
                self.handle_endtag(node.tag)
                return
            if node.tag in _SCOPES:
                return


def parse_html(text: str) -> tuple[Node, list[str]]:
    """The document's root and its comments."""
    builder = _TreeBuilder()
    builder.feed(text)
    builder.close()
    return builder.root, builder.comments
