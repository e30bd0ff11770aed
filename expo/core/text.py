"""Text as addresses, and as keys for matching; Latin and Chinese alike."""

import re
import unicodedata

from anyascii import anyascii

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
APOSTROPHES = re.compile("['’‘ʼ`´]")
_WORDS = re.compile(rf"[{HAN}]|[^{HAN}\s-]+|[\s-]+")
_HAN = re.compile(f"[{HAN}]")
_WIDE_PAUSE_END = re.compile(r"(?<=[。！？；：）》」])\n")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


class _Letters(dict[int, str]):
    """For `str.translate`: letters, marks and digits stay, all else becomes a hyphen; each is looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = chr(code) if unicodedata.category(chr(code))[0] in "LMN" else "-"
        return kept


_LETTERS = _Letters()


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def one_line(text: str) -> str:
    """Its lines after each other; Chinese punctuation is wide enough without a space."""
    return _WIDE_PAUSE_END.sub("", text).replace("\n", " ")


def shorten(text: str, length: int) -> str:
    """The text, or as many whole words of it (Han characters stand alone) as fit `length` with an ellipsis."""
    if len(text) <= length:
        return text
    return f"{_cut(text, length - 1).rstrip(' ,;:、，；：-–—')}…"


def slug(title: str, limit: int = 40) -> str:
    """The title as a Unicode address: lower case, letters and digits of any script, hyphens; may come out empty."""
    return _cut(_hyphenated(unicodedata.normalize("NFKC", title)), limit).strip("-")


def ascii_slug(*names: str, limit: int = 60) -> str:
    """An ASCII address of the first name that has one: give the English name first, then the Chinese."""
    for name in names:
        spaced = _HAN.sub(r" \g<0> ", unicodedata.normalize("NFKC", name))
        if made := _cut(_hyphenated(anyascii(spaced)), limit).strip("-"):
            return made
    return ""


def normalise(name: str) -> str:
    """A key under which spellings of one name meet: no case, width, punctuation, brackets or leading "the"."""
    words = _hyphenated(unicodedata.normalize("NFKC", name).replace("&", " and ")).replace("-", " ")
    return _BETWEEN_HAN.sub("", words.removeprefix("the "))


def _hyphenated(text: str) -> str:
    bare = APOSTROPHES.sub("", text.lower())
    return re.sub("-+", "-", bare.translate(_LETTERS)).strip("-")


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    end = max((word.end() for word in _WORDS.finditer(text, 0, limit + 1) if word.end() <= limit), default=limit)
    return text[:end]
