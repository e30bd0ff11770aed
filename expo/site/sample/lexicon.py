"""Texts for measurements of search: made-up words, as often as words are in a language.

In real texts a few words stand nearly everywhere, and most of all words nearly nowhere: what is quick for sentences
from a small pool says nothing about that.
"""

from collections.abc import Callable
from itertools import accumulate
from random import Random

from .words import Text, length_of

SYLLABLES = [
    f"{begin}{middle}{end}"
    for begin in ("b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl", "cl", "")
    for middle in "aeiou"
    for end in ("", "n", "r", "l", "s", "t", "m")
]
#: The characters of everyday Chinese: those of the first level of GB 2312.
CHARACTERS = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
COMMON = {"en": "expo", "zh-hans": "经济"}
"""Words that stand in nearly every text, by language."""
RARE = {"en": "quillwort", "zh-hans": "鹌鹑"}
"""Words that stand in one of a thousand texts."""
#: Places by frequency of the two.
COMMON_AT, RARE_AT = 3, 20_000


class Lexicon:
    """Writes as `Writer` does, from a vocabulary of `size` words whose frequencies fall as Zipf found."""

    def __init__(self, language: str, random: Random, size: int) -> None:
        self.random, self.language = random, language
        self.between, self.stop = {"en": (" ", ". "), "zh-hans": ("", "。")}[language]
        make = self._english if language == "en" else self._chinese
        self.words = _vocabulary(make, size, {COMMON_AT: COMMON[language], RARE_AT: RARE[language]})
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def write(self, median: int, spread: float) -> Text:
        title, summary = self._sentence(8), self._sentence(20)
        left, sentences = length_of(self.random, median, spread), list[str]()
        while left > 0:
            sentences.append(self._sentence(self.random.randrange(6, 20)) + self.stop)
            left -= len(sentences[-1])
        paragraphs = ("".join(sentences[start : start + 4]).strip() for start in range(0, len(sentences), 4))
        return Text(title, summary, "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))

    def _sentence(self, length: int) -> str:
        words = self.between.join(self.random.choices(self.words, cum_weights=self.weights, k=length))
        return words[0].upper() + words[1:]

    def _english(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 3, 3))))

    def _chinese(self) -> str:
        return "".join(self.random.choices(CHARACTERS, k=self.random.choice((1, 2, 2, 2, 2, 3, 4))))


def _vocabulary(make: Callable[[], str], size: int, placed: dict[int, str]) -> list[str]:
    """As many words, each once, some of them at their own places."""
    found: dict[str, None] = {}
    while len(found) < size:
        found[make()] = None
    words = [word for word in found if word not in placed.values()]
    for place, word in placed.items():
        words.insert(place, word)
    return words
