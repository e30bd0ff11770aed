"""Made-up news for measurements: varied, plausible, in two languages, and about nobody in particular."""

from dataclasses import dataclass
from random import Random

from .vocabulary import VOCABULARIES, Vocabulary

POOL = 3000
SPREAD = 0.5
SHORTEST = 40
SENTENCES_PER_PARAGRAPH = 4


@dataclass(frozen=True)
class Text:
    """One article's texts in one language; `body` is HTML."""

    title: str
    summary: str
    body: str


def length_of(random: Random, median: int, spread: float) -> int:
    """With a spread of 0.8 one of a hundred texts is more than six times as long as the median."""
    return max(SHORTEST, round(median * random.lognormvariate(0, spread)))


class Writer:
    """Writes texts in one language. The same seed gives the same texts.

    Sentences are made once and drawn from a pool: so the time of a load is the database's, not ours.
    """

    def __init__(self, language: str, random: Random) -> None:
        self.random = random
        self.vocabulary: Vocabulary = VOCABULARIES[language]
        self.sentences = [self._fill(self.vocabulary.sentence) for _ in range(POOL)]

    def write(self, median: int, spread: float = SPREAD) -> Text:
        """A text whose body has `median` characters in the median, without its tags."""
        length = length_of(self.random, median, spread)
        return Text(self._fill(self.vocabulary.title), self.random.choice(self.sentences), self._body(length))

    def _fill(self, pattern: str) -> str:
        words = {slot: self.random.choice(choices) for slot, choices in self.vocabulary.words.items()}
        sentence = pattern.format(number=self.random.randrange(12, 900), **words)
        return sentence[0].upper() + sentence[1:]

    def _body(self, length: int) -> str:
        """Draws sentences until `length` is reached; the last one is kept when more than half of it fits."""
        chosen: list[str] = []
        left = length
        while left > 0:
            sentence = self.random.choice(self.sentences)
            if chosen and left < len(sentence) / 2:
                break
            chosen.append(sentence)
            left -= len(sentence)
        step = SENTENCES_PER_PARAGRAPH
        paragraphs = (chosen[start : start + step] for start in range(0, len(chosen), step))
        return "".join(f"<p>{self.vocabulary.between.join(paragraph)}</p>" for paragraph in paragraphs)
