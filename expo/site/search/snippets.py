"""Texts of results with the words marked that were looked for. Marked is the original: only the search is folded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from expo.core.text import has_han, one_line, shorten
from expo.site.search.terms import Term
from expo.site.search.tokens import CJK, RUN, fold_with_places

#: Characters of a piece of text, as many as two or three lines hold.
LATIN, HAN = 220, 100
#: Of a long text only so many marks are looked at to choose the piece.
LOOKED_AT = 60

_LETTER = rf"(?:(?![{CJK}])[^\W_])"
_SENTENCE_END = re.compile(r"[.!?。！？；]\s*|\n")
_WORD_END = re.compile(r"\s")
#: What an ellipsis stands for, too, at the end of a piece.
_ENDS = " \n.,;:。、，；：-–—"


class Span(NamedTuple):
    start: int
    end: int
    term: str


class Marker:
    """Marks the terms of one search."""

    def __init__(self, terms: Sequence[Term]) -> None:
        patterns = sorted(map(_pattern, terms), key=len, reverse=True)
        self._pattern = re.compile("|".join(patterns)) if patterns else None
        self._spans = cache(self._find)
        pieces = [piece for term in terms for piece in term.pieces]
        self._only_han = pieces[0] if len(pieces) == 1 and RUN.fullmatch(pieces[0]) else ""

    def marks(self, text: str) -> bool:
        return bool(self._first(text))

    def mark(self, text: str) -> SafeString:
        """The whole text."""
        return _marked(text, 0, len(text), self._spans(text))

    def piece(self, text: str) -> SafeString:
        """The part of a text that holds most of the terms, cut between words; its beginning where it holds none."""
        spans = self._first(text)
        length = HAN if has_han(text[:LATIN]) else LATIN
        if not spans:
            return conditional_escape(shorten(one_line(text), length))
        best = spans[0]
        if len({span.term for span in spans}) > 1:
            best = max(spans, key=lambda span: (len(_terms_within(spans, span.start, length // 2)), -span.start))
        start = _start(text, best.start, length // 3)
        end = _end(text, start + length, best.end)
        return _marked(text, start, end, spans)

    def _first(self, text: str) -> list[Span]:
        """Those that the piece is chosen by. A single Chinese word is looked for as it is typed first: so what stands
        behind the piece need not be folded.
        """
        place = text.find(self._only_han) if self._only_han else -1
        near = self._spans(text[: place + 2 * LATIN]) if place >= 0 else []
        return near or self._spans(text)[:LOOKED_AT]

    def _find(self, text: str) -> list[Span]:
        if self._pattern is None:
            return []
        folded, places = fold_with_places(text)
        found = (match for match in self._pattern.finditer(folded) if match[0])
        return [Span(places[match.start()], places[match.end()], match[0]) for match in found]


def _pattern(term: Term) -> str:
    """In a folded text: Latin letters from the beginning of a word to its end, Chinese ones anywhere.

    What stands before a word is looked at behind it: an expression that begins with letters is searched for quickly.
    """
    first = re.escape(term.pieces[0])
    parts = [first if RUN.match(term.pieces[0]) else f"{first}(?<!{_LETTER}{first})"]
    for before, after in zip(term.pieces, term.pieces[1:], strict=False):
        gap = r"[\W_]+" if bool(RUN.match(before)) == bool(RUN.match(after)) else r"[\W_]*"
        parts += [gap, re.escape(after)]
    closing = "" if RUN.match(term.pieces[-1]) else f"{_LETTER}*" if term.is_prefix else f"(?!{_LETTER})"
    return "".join([*parts, closing])


def _terms_within(spans: Sequence[Span], start: int, length: int) -> set[str]:
    return {span.term for span in spans if start <= span.start <= start + length}


def _start(text: str, mark: int, lead: int) -> int:
    """Where the sentence begins, when it does so shortly before the mark; else between two words."""
    if mark <= lead:
        return 0
    before = text[mark - lead : mark]
    sentences = [found.end() for found in _SENTENCE_END.finditer(before)]
    words = [found.end() for found in _WORD_END.finditer(before)]
    return mark - lead + (sentences[-1] if sentences else words[0] if words else 0)


def _end(text: str, end: int, mark: int) -> int:
    """Not within the mark, not within a word, and not behind a pause."""
    end = max(end, mark)
    if end >= len(text):
        return len(text)
    if not text[end].isspace() and not has_han(text[end - 1 : end + 1]):
        spaces = [found.start() for found in _WORD_END.finditer(text, max(mark, end - 40), end)]
        end = spaces[-1] if spaces else end
    return max(mark, len(text[:end].rstrip(_ENDS)))


def _marked(text: str, start: int, end: int, spans: Iterable[Span]) -> SafeString:
    """An ellipsis stands for what is left out."""
    marked = one_line("".join(_pieces(text, start, end, spans)))
    return mark_safe(f"{'…' if start else ''}{marked}{'' if end == len(text) else '…'}")  # noqa: S308 -- escaped


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[str]:
    for span in spans:
        if start <= span.start < span.end <= end:
            yield escape(text[start : span.start])
            yield f"<mark>{escape(text[span.start : span.end])}</mark>"
            start = span.end
    yield escape(text[start:end])
