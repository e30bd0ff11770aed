"""Any well-formed HTML, read into the blocks that we keep."""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from .html_tree import LISTS, Block, Box, Marks, Text

MARKS = {"b": "strong", "strong": "strong", "i": "em", "cite": "em", "em": "em", "sub": "sub", "sup": "sup"}
TEXTS = {"p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
BREAKS = (
    "address", "article", "aside", "center", "dd", "details", "div", "dl", "dt", "fieldset", "footer", "form", "header",
    "hr", "main", "nav", "pre", "section", "summary",
)  # fmt: skip
"""Elements that we do not keep, but at which a paragraph ends."""

PARENTS = {"li": LISTS, "tr": ("table",), "td": ("tr",), "th": ("tr",), "caption": ("table",)}
"""Boxes that mean something only inside these."""

SECTIONS = ("thead", "tbody", "tfoot", "figcaption")
BOXES = (*LISTS, "blockquote", "table", "figure", *PARENTS)
VOID = ("br", "hr")
DEPTH = 30
"""Boxes within boxes; what is nested deeper is read as paragraphs."""

MARK_ORDER = ("strong", "em", "sub", "sup")
LINK = re.compile(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)", re.IGNORECASE)
OUTSIDE = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
SPAN = re.compile(r"[1-9]\d?")
NUMBER = re.compile(r"[1-9]\d{0,8}")
IMAGE = re.compile(r"[1-9]\d{0,17}")
BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-5]00)")


class Reader(HTMLParser):
    """Reads HTML whose elements are properly nested and closed, as a sanitizer gives it, into `blocks`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._boxes: list[Box] = []
        self._elements: list[Box | str | None] = []  # what each open element stands for: a box, a mark or nothing
        self._text: Text | None = None
        self._tag = "p"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._write("\n")
        elif tag in BREAKS or tag in TEXTS or tag in BOXES or tag in SECTIONS:
            self._end_text(TEXTS.get(tag, "p"))
        if tag not in VOID:
            self._elements.append(self._box(tag, attributes) or _mark(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self._elements:
            return
        if isinstance(self._elements.pop(), Box):
            self._boxes.pop()
        if tag in BREAKS or tag in TEXTS or tag in BOXES or tag in SECTIONS:
            self._end_text()

    def handle_data(self, data: str) -> None:
        self._write(re.sub(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]", " ", data))

    def _write(self, text: str) -> None:
        if self._text is None:
            if text.isspace():
                return
            self._text = Text(self._tag)
            self._place().append(self._text)
        self._text.append(text, self._marks())

    def _end_text(self, next_tag: str = "p") -> None:
        self._text = None
        self._tag = next_tag

    def _marks(self) -> Marks:
        """The open marks in a fixed order, the link outermost."""
        marks = [mark for mark in self._elements if isinstance(mark, str)]
        link = [mark for mark in marks if mark.startswith("<a")][-1:]
        return (*link, *(f"<{name}>" for name in MARK_ORDER if f"<{name}>" in marks))

    def _box(self, tag: str, attributes: Mapping[str, str]) -> Box | None:
        """The box that the element opens, or none where it would mean nothing."""
        parent = self._boxes[-1].tag if self._boxes else ""
        if tag not in BOXES or len(self._boxes) == DEPTH or parent not in PARENTS.get(tag, (parent,)):
            return None
        if parent in {"figure", "caption"} or (
            tag == "figure" and not IMAGE.fullmatch(attributes.get("data-image", ""))
        ):
            return None
        box = Box(tag, _attributes(tag, attributes))
        (self._boxes[-1].blocks if tag in PARENTS else self._place()).append(box)
        self._boxes.append(box)
        return box

    def _place(self) -> list[Block]:
        """Where a block goes: text loose in a list belongs to its last item, loose in a table it follows the table."""
        boxes = [box for box in self._boxes if box.tag not in {"table", "tr"}]
        if not boxes:
            return self.blocks
        box = boxes[-1]
        if box.tag in LISTS:
            if not box.blocks:
                box.blocks.append(Box("li"))
            return box.boxes("li")[-1].blocks
        return box.blocks


def _mark(tag: str, attributes: Mapping[str, str]) -> str | None:
    if tag == "a":
        return _link(attributes.get("href", "").strip())
    style = attributes.get("style", "")
    if tag == "span":
        return "<strong>" if BOLD.search(style) else None
    if tag == "b" and LIGHT.search(style):  # Google Docs wraps all it copies in such a <b>
        return None
    return f"<{MARKS[tag]}>" if tag in MARKS else None


def _link(href: str) -> str | None:
    if not href or not LINK.match(href):
        return None
    rel = ' rel="noopener"' if OUTSIDE.match(href) else ""
    return f'<a href="{escape(href)}"{rel}>'


def _attributes(tag: str, attributes: Mapping[str, str]) -> str:
    """What is kept of a box's attributes, ready to be written."""
    if tag == "figure":
        return f' data-image="{attributes["data-image"]}"'
    if tag == "ol" and NUMBER.fullmatch(start := attributes.get("start", "")) and start != "1":
        return f' start="{start}"'
    if tag in {"td", "th"}:
        spans = {name: attributes.get(name, "") for name in ("colspan", "rowspan")}
        return "".join(f' {name}="{span}"' for name, span in spans.items() if SPAN.fullmatch(span) and span != "1")
    return ""


def read(html: str) -> list[Block]:
    """The blocks of properly nested HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks
