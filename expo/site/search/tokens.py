"""Texts as the index knows them: folded characters, cut into tokens.

Spelling is folded character by character: full-width forms, case, accents, traditional characters. A run of Chinese
is cut into pairs that overlap, and its last character: 数字经济 becomes 数字 字经 经济 济. So a word of two characters
is one token, a longer one adjacent tokens, and a single character what tokens begin with.
"""

import re
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from operator import add

from expo.core.text import HAN

#: Characters that are written without spaces between words.
CJK = rf"々〇{HAN}\u3040-\u30ff"
RUN = re.compile(f"([{CJK}]+)")
WORD = re.compile(r"[^\W_]+")
#: What stands behind is not looked at: a token of any length would burst the index.
LONGEST_WORD = 40
#: PostgreSQL holds a megabyte of tokens for a text.
LONGEST_TEXT = 100_000
#: Stands in a folded text behind what one character became that was none or several; means nothing by itself.
UNEVEN = "\ue000"


def _simplified() -> dict[int, str]:
    """OpenCC's table; where a character has several simplified forms, the commonest stands first."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line)
    return {ord(traditional): simplified.split()[0] for traditional, simplified in pairs}


class _Folding(dict[int, str]):
    """What a character is folded to, made when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.simplified = _simplified()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        wide = unicodedata.normalize("NFKC", char).casefold()
        bare = "".join(c for c in unicodedata.normalize("NFD", wide) if unicodedata.category(c) != "Mn")
        folded = unicodedata.normalize("NFC", bare).translate(self.simplified)
        self[code] = folded if len(folded) == 1 else f"{folded}{UNEVEN}"
        return self[code]


_folding = _Folding()


def fold(text: str) -> str:
    return text.translate(_folding).replace(UNEVEN, "")


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Also of each character of the folded text, and of its end, the place in the text."""
    folded = text.translate(_folding)
    if UNEVEN not in folded:
        return folded, range(len(text) + 1)
    places = [place for place, char in enumerate(text) for _ in fold(char)] + [len(text)]
    return folded.replace(UNEVEN, ""), places


def tokens(text: str) -> list[str]:
    found: list[str] = []
    for place, part in enumerate(RUN.split(fold(text[:LONGEST_TEXT]))):
        if place % 2:
            found += pairs(part)
            found.append(part[-1])
        else:
            found += words(part)
    return found


def pairs(run: str) -> list[str]:
    return list(map(add, run, run[1:]))


def words(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in WORD.findall(text)]
