"""All editions with the years between them in which there was none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from expo.event.models import Edition


@dataclass(frozen=True)
class Gap:
    """Years without an edition, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Row:
    """An edition, or a gap."""

    edition: Edition | None = None
    gap: Gap | None = None


def timeline(editions: Iterable[Edition]) -> Iterator[Row]:
    """Rows of editions that come newest first."""
    later: Edition | None = None
    for edition in editions:
        if later and later.year - edition.year > 1:
            yield Row(gap=Gap(edition.year + 1, later.year - 1))
        yield Row(edition=edition)
        later = edition
