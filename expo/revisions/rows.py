"""Rich text as rows that can be compared: one for each paragraph, heading, list item, table cell or picture."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.core.html_reader import read
from expo.core.html_tree import Block, Box, Marks
from expo.core.html_tree import Run as MarkedText
from expo.revisions.words import words

LINK = re.compile(r'<a href="([^"]*)"')
IMAGE = re.compile(r'data-image="(\d+)"')
ADDRESS = "a"
LISTS = ("ul", "ol")

LABELS = {
    "p": "",
    "h2": gettext_lazy("Heading"),
    "h3": gettext_lazy("Subheading"),
    "ul": gettext_lazy("List item"),
    "ol": gettext_lazy("Numbered item"),
    "blockquote": gettext_lazy("Quotation"),
    "caption": gettext_lazy("Table title"),
    "th": gettext_lazy("Table heading"),
    "td": gettext_lazy("Table cell"),
    "figure": gettext_lazy("Picture"),
}


class Word(NamedTuple):
    """`marks` are tag names: strong, em, sub, sup; under `a` the text is the address to which the words before lead."""

    text: str
    marks: tuple[str, ...] = ()


class Row(NamedTuple):
    kind: str
    level: int
    words: tuple[Word, ...]
    image: str = ""

    @property
    def label(self) -> str:
        """What the row is; blank for a paragraph."""
        label = str(LABELS[self.kind])
        return _("%(item)s, level %(level)d") % {"item": label, "level": self.level} if self.level > 1 else label


def rows(html: str) -> list[Row]:
    """Of clean rich text."""
    return list(_rows(read(html), "p", 0))


def _rows(blocks: list[Block], kind: str, level: int) -> Iterator[Row]:
    for block in blocks:
        if not isinstance(block, Box):
            yield Row(kind if block.tag == "p" else block.tag, level, tuple(_words(block.runs)))
        elif block.tag == "figure":
            yield _figure(block)
        elif block.tag in LISTS:
            yield from _rows(block.blocks, block.tag, level + 1)
        else:
            yield from _rows(block.blocks, block.tag if block.tag in LABELS else kind, level)


def _figure(box: Box) -> Row:
    found = IMAGE.search(box.attributes)
    caption = [word for row in _rows(box.blocks, "p", 0) for word in row.words]
    return Row("figure", 0, tuple(caption), found[1] if found else "")


def _words(runs: list[MarkedText]) -> Iterator[Word]:
    """The words under their emphasis; those of a link are followed by its address."""
    for address, group in groupby(runs, lambda run: _address(run[1])):
        for text, marks in group:
            emphasis = tuple(mark.strip("<>") for mark in marks if not mark.startswith("<a"))
            yield from (Word(word, emphasis) for word in words(text))
        if address:
            yield Word(address, (ADDRESS,))


def _address(marks: Marks) -> str:
    found = next(filter(None, map(LINK.match, marks)), None)
    return unescape(found[1]) if found else ""
