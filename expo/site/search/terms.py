"""What a visitor types, as the index is asked for it: any input is words, none of it is syntax."""

import re
from typing import NamedTuple

from expo.site.search.tokens import RUN, fold, pairs, words

#: Characters that are looked at.
LONGEST = 200
#: Words and phrases that are looked for.
MOST = 16
#: A single Latin letter begins too many words to say anything.
SHORTEST_PREFIX = 2

_QUOTES = re.compile(r"[“”„‟«»＂「」『』]")
#: Between words that need not be adjacent. What stands within a Latin word (e-mail, 2021-09-13) holds it together.
_BETWEEN = re.compile(r"[\s\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20·…—]+")


class Term(NamedTuple):
    """A word or phrase: `pieces` as they are spelt, folded, in their order; `tokens` adjacent in the index.

    Of one with `is_prefix` the last token is the beginning of a word.
    """

    text: str
    pieces: tuple[str, ...]
    tokens: tuple[str, ...]
    is_prefix: bool


def clean(text: str) -> str:
    """As it is shown again: one line, no more of it than is looked at."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[:LONGEST]).split())


def parse(text: str) -> list[Term]:
    """The terms of a query, each once; the last word, unless quoted, may be the beginning of one."""
    parts = _QUOTES.sub('"', clean(text)).split('"')
    chunks = [
        (chunk, is_quoted)
        for place, part in enumerate(parts)
        for is_quoted in [bool(place % 2) and place < len(parts) - 1]
        for chunk in ([part] if is_quoted else _BETWEEN.split(part))
    ]
    chunks = [(chunk, is_quoted) for chunk, is_quoted in chunks if _pieces(chunk)][:MOST]
    terms = [
        _term(chunk, is_last=place == len(chunks) and not is_quoted)
        for place, (chunk, is_quoted) in enumerate(chunks, 1)
    ]
    return list({(term.tokens, term.is_prefix): term for term in terms}.values())


def _pieces(chunk: str) -> list[str]:
    pieces: list[str] = []
    for place, part in enumerate(RUN.split(fold(chunk))):
        pieces += [part] if place % 2 else words(part)
    return pieces


def _term(chunk: str, *, is_last: bool) -> Term:
    """Where a run ends within the term, it must end in the text too: its last character tells so."""
    pieces = _pieces(chunk)
    found: list[str] = []
    for piece in pieces:
        if RUN.match(piece):
            found += [*pairs(piece), piece[-1]]
        else:
            found.append(piece)
    last = pieces[-1]
    if not RUN.match(last):
        return Term(chunk, tuple(pieces), tuple(found), is_last and len(last) >= SHORTEST_PREFIX)
    if len(last) > 1:
        return Term(chunk, tuple(pieces), tuple(found[:-1]), is_prefix=False)
    return Term(chunk, tuple(pieces), tuple(found), is_prefix=True)
