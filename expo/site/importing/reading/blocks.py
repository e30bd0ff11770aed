"""A page as a row of blocks: the common ground of flattened text and HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["h1", "h2", "h3", "p", "ul", "ol", "blockquote", "table", "crumbs"]

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDS_SENTENCE = re.compile(r"[.。!！?？;；:：,，…][\"”’'」』)）\]】]*$")
CREDIT = re.compile(r"\b(?:photo|photos|photograph|pictured)\b|摄[)）\]】]?$|供图|图为|资料图|新华社发", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item (`ul`, `ol`).

    `text` keeps a run of blanks as two, for footers part their columns so. `html` is its inline HTML. `gap` is how far
    the block stands from the one before it: blank lines, or steps through the tree. `in_text` is false outside the
    element that holds the article's text; `is_frame` is true where the page's structure says so (a menu, a footer, a
    sidebar). `is_link` when all of it is one.
    """

    text: str
    kind: Kind = "p"
    html: str = ""
    gap: int = 0
    in_text: bool = True
    is_frame: bool = False
    is_link: bool = False

    @property
    def is_item(self) -> bool:
        return self.kind in {"ul", "ol"}

    @property
    def is_heading(self) -> bool:
        return self.kind in {"h1", "h2", "h3"}


def tidy(text: str) -> str:
    """Without blanks at the ends; a run of them becomes two."""
    return re.sub(r"\s{2,}", "  ", text.replace("\xa0", " ").replace("\u3000", "  ").strip())


def one_line(text: str) -> str:
    return " ".join(text.split())


def is_chinese(text: str) -> bool:
    """Whether a line is mostly Chinese: it may hold names in Latin letters."""
    return len(HAN.findall(text)) > len(WORD.findall(HAN.sub(" ", text)))


def is_prose(text: str) -> bool:
    """Whether the line is a paragraph of running text, not a heading, a name or a menu."""
    ends = bool(re.search(r"[.。!！?？…][\"”’'」』)）\]】]*$", text[-9:]))
    if is_chinese(text):
        size = len(HAN.findall(text))
        return size >= 45 or (size >= 12 and ends)
    words = len(WORD.findall(text))
    return words >= 28 or (words >= 9 and ends)


def is_short_line(text: str) -> bool:
    """Whether the line could be a heading: short, without end punctuation, and no credit of a picture."""
    limit = 40 if is_chinese(text) else 130
    return 2 <= len(text) <= limit and not ENDS_SENTENCE.search(text) and not CREDIT.search(text)


def common(first: str, second: str) -> bool:
    """Whether two lines say the same, however they are set."""
    return bool(plain(first)) and plain(first) == plain(second)


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
