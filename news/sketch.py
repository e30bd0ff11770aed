"""A few numbers by which a text finds its copies.

A text is the set of its shingles: every six words (or Han characters) that stand in a row. The eight smallest hashes
of them are its sketch. Two texts that share a share s of their shingles have each number of the sketch in common with
about the likelihood s, so an index over these numbers gives the likely copies, and only they are compared in full.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b

from expo.core import languages
from expo.core.html import plain
from expo.core.text import HAN, normalise
from news.models.content import ArticleContent

WORD = re.compile(rf"[{HAN}]|[^\s{HAN}]+")
SHINGLE = 6
SIZE = 8


def shingles(html: str) -> set[int]:
    words = WORD.findall(normalise(plain(html)))
    return {_hash(" ".join(words[start : start + SHINGLE])) for start in range(len(words) - SHINGLE + 1)}


def sketch(found: set[int]) -> list[int]:
    """Of a text's shingles; a text too short to tell has none."""
    return sorted(found)[:SIZE] if len(found) >= SIZE else []


def likeness(one: set[int], other: set[int]) -> float:
    """The share of shingles that both have, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0


def titles(content: ArticleContent) -> set[str]:
    """As they are compared: no case, width or punctuation."""
    every = (normalise(getattr(content, languages.column("title", code))) for code in languages.CODES)
    return {title for title in every if title}


def bodies(content: ArticleContent) -> Iterator[set[int]]:
    """The shingles of each language's text."""
    for code in languages.CODES:
        yield shingles(getattr(content, languages.column("body", code)))


def title_keys(content: ArticleContent) -> set[int]:
    return {_hash(f"title\n{title}") for title in titles(content)}


def body_keys(content: ArticleContent) -> set[int]:
    return {key for text in bodies(content) for key in sketch(text)}


def _hash(text: str) -> int:
    """63 bits: a positive number in both databases."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1
