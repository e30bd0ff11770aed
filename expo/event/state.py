"""What an edition is today, as a visitor reads it: it follows from the stored status and the venue's date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Shown(StrEnum):
    UNDATED = "undated"
    UNRECORDED = "unrecorded"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    OPEN = "open"
    HELD = "held"
    WAS_ANNOUNCED = "was_announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class EditionState:
    """`days_to_go` counts to the first day; `day` of `days` is there only while it is open and its end is known."""

    shown: Shown
    days_to_go: int | None = None
    day: int | None = None
    days: int | None = None

    @property
    def is_over(self) -> bool:
        return self.shown in (Shown.HELD, Shown.WAS_ANNOUNCED, Shown.CANCELLED)


def state_of(
    date_status: str, starts_on: date | None, ends_on: date | None, today: date, *, year: int | None = None
) -> EditionState:
    """`year` tells an edition of the past whose dates nobody kept from one that has none yet."""
    if date_status in ("postponed", "cancelled", "held"):
        return EditionState(Shown(date_status))
    if starts_on is None:
        return EditionState(Shown.UNRECORDED if year and year < today.year else Shown.UNDATED)
    if today < starts_on:
        return EditionState(Shown(date_status), days_to_go=(starts_on - today).days)
    if date_status == "announced":
        return EditionState(Shown.WAS_ANNOUNCED if today > (ends_on or starts_on) else Shown.ANNOUNCED)
    if ends_on is None:
        return EditionState(Shown.OPEN if today == starts_on else Shown.HELD)
    if today > ends_on:
        return EditionState(Shown.HELD)
    return EditionState(Shown.OPEN, day=(today - starts_on).days + 1, days=(ends_on - starts_on).days + 1)
