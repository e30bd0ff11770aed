from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone

from expo.accounts.desk.fields import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class Month:
    """Of the calendar in the active zone."""

    first: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Of 2028-02. Raises ValueError."""
        first = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no zone
        if not FIRST_YEAR <= first.year <= LAST_YEAR:
            raise ValueError(text)
        return cls(first)

    @classmethod
    def current(cls) -> Self:
        return cls(timezone.localdate().replace(day=1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def previous(self) -> "Month":
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def since(self) -> datetime:
        return _midnight(self.first)

    @property
    def until(self) -> datetime:
        """The first moment of the next month."""
        return _midnight(self.next.first)

    def weeks(self) -> list[list[date]]:
        """From Monday to Sunday, with the neighbouring months' days that fill them."""
        return Calendar().monthdatescalendar(self.first.year, self.first.month)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())
