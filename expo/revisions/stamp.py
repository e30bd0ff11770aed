from typing import NamedTuple, Self

from expo.revisions.models import Moderated, Revision


class Stamp(NamedTuple):
    """What somebody has read: a revision and its version; version 0 is the live content, number 0 an empty record."""

    number: int
    version: int

    @classmethod
    def of(cls, record: Moderated, draft: Revision | None) -> Self:
        return cls(draft.number, draft.version) if draft else cls(record.live_number or 0, 0)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError."""
        number, version = text.split(".")
        return cls(int(number), int(version))

    def __str__(self) -> str:
        return f"{self.number}.{self.version}"
