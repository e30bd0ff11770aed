"""Blocks of a page that was saved as flattened text: one line a paragraph, or lines wrapped at a width."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from .blocks import ENDS_SENTENCE, Block, is_chinese, one_line, tidy
from .labels import split_labelled

_BULLET = re.compile(r"^\s*(?:[•●■◆▪◦○‣∙·]|[*+–-](?=\s))\s*(?=\S)")
_SEPARATOR = re.compile(r"[>»›→/＞]+")
_WIDEST_WRAP = 130


def text_blocks(text: str) -> list[Block]:
    """Blocks in order; gaps are numbers of blank lines."""
    return [_block(line, gap) for line, gap in _unwrapped(_rows(text))]


def _block(line: str, gap: int) -> Block:
    bullet = _BULLET.match(line)
    content = tidy(line[bullet.end() :] if bullet else line)
    return Block(content, "ul" if bullet else "p", escape(one_line(content), quote=False), gap)


def _rows(text: str) -> list[tuple[str, int]]:
    """Lines with the number of blank ones above; a separator on a line of its own joins its neighbours."""
    rows: list[tuple[str, int]] = []
    gap, joins = 0, False
    for raw in text.split("\n"):
        line = raw.replace("\xa0", " ").rstrip()
        if not line.strip():
            gap += 1
        elif rows and _SEPARATOR.fullmatch(line.strip()):
            rows[-1], joins = (f"{rows[-1][0]} {line.strip()}", rows[-1][1]), True
        elif joins:
            rows[-1], joins, gap = (f"{rows[-1][0]} {line.strip()}", rows[-1][1]), False, 0
        else:
            rows.append((line, gap))
            gap = 0
    return rows


def _unwrapped(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Lines that were broken only because the next word did not fit are one again."""
    broken = [len(line) for (line, _), (below, gap) in pairwise(rows) if gap == 0 and _runs_on(line, below)]
    width = max(broken) if len(broken) > 1 else 0
    joined: list[tuple[str, int]] = []
    last = ""
    for line, gap in rows:
        if joined and gap == 0 and (_runs_on(last, line) or _did_not_fit(last, line, width)):
            joined[-1] = (f"{joined[-1][0]} {line.strip()}", joined[-1][1])
        else:
            joined.append((line, gap))
        last = line
    return joined


def _runs_on(line: str, below: str) -> bool:
    """The surest sign: no end of a sentence here, and a small letter there."""
    long_enough = 50 <= len(line) <= _WIDEST_WRAP and not is_chinese(line) and not ENDS_SENTENCE.search(line)
    return long_enough and below.strip()[0].islower() and not split_labelled(below.strip())[1]


def _did_not_fit(line: str, below: str, width: int) -> bool:
    if not width or _BULLET.match(below) or split_labelled(below.strip())[1] or is_chinese(line):
        return False
    return width >= len(line) > width - 1 - len(below.split(maxsplit=1)[0])
