"""In which of the site's languages a text is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expo.site.importing.result import UnknownLanguageError

from .blocks import HAN, KANA_HANGUL, WORD

if TYPE_CHECKING:
    from expo.site.importing.result import Language

# Words that no English text of some length does without, and that hardly any other language has.
_ENGLISH = re.compile(r"\b(?:the|of|and|to)\b", re.IGNORECASE)
_ENOUGH_WORDS = 40


def language_of(text: str) -> Language:
    """By script; raises UnknownLanguageError for Japanese, Korean, Russian, German ..."""
    han, words = len(HAN.findall(text)), WORD.findall(HAN.sub(" ", text))
    if len(KANA_HANGUL.findall(text)) * 10 > han + len(words):
        raise UnknownLanguageError
    if han > len(words):
        return "zh-hans"
    latin = [word for word in words if word[0].isascii()]
    if len(latin) * 2 < len(words) or not words:
        raise UnknownLanguageError
    if len(words) >= _ENOUGH_WORDS and len(_ENGLISH.findall(text)) * 50 < len(words):
        raise UnknownLanguageError
    return "en"
