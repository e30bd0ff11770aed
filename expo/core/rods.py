"""Counting rods: a number as the rod digits of base ten.

The units stand upright, the tens lie flat, the hundreds stand again, and so on; five and above carry one crosswise
rod; zero is a ring. The same number always gives the same picture. Every length is in units of which a digit takes ten.
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CELL, GAP, PAD, THICK = 10, 4, 6, 1.3
HALL_LENGTH, HALL_STEP, HALL_THICK = 240, 8, 4


class Rod(NamedTuple):
    """A straight stroke, upright or flat."""

    x1: float
    y1: float
    x2: float
    y2: float

    def path(self) -> str:
        return f"M{self.x1:g} {self.y1:g}" + (f"V{self.y2:g}" if self.x1 == self.x2 else f"H{self.x2:g}")


class Ring(NamedTuple):
    x: float
    y: float
    radius: float

    def path(self) -> str:
        r = self.radius
        half = f"a{r:g} {r:g} 0 1 0 "
        return f"M{self.x - r:g} {self.y:g}{half}{2 * r:g} 0{half}{-2 * r:g} 0"


Digit: TypeAlias = list[Rod | Ring]


class Layout(NamedTuple):
    """The digits of a number in their places, on a field of `width` by `height`."""

    digits: list[Digit]
    width: int
    height: int


def digit(n: int, *, upright: bool, x: float = 0, y: float = 0) -> Digit:
    """The strokes of `n` (0 to 9) in a cell of ten by ten at (x, y)."""
    if n == 0:
        return [Ring(x + 5, y + 5, 4.2)]
    crossed = n > 5
    ones = n - 5 if crossed else n
    if upright:
        top, left = (y + 2.2 if crossed else y), x + 6 - ones
        cross = Rod(x, y + 0.65, x + 10, y + 0.65)
        bars = [Rod(left + 2 * i, top, left + 2 * i, y + 10) for i in range(ones)]
    else:
        first = y + 11.35 - 2 * ones if crossed else y + 6 - ones
        cross = Rod(x + 5, y, x + 5, first - 1.55)
        bars = [Rod(x, first + 2 * i, x + 10, first + 2 * i) for i in range(ones)]
    return [cross, *bars] if crossed else [*bars]


def layout(number: int | str, columns: int = 0, pad: int = 0, *, swapped: bool = False) -> Layout:
    """`number` (a string of digits keeps its leading zeros) in rows of `columns`, 0 for a single row.

    `swapped` lets the units lie flat. Anything but digits raises ValueError.
    """
    text = str(number)
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(f"Rods count whole numbers from 0: {number!r}")
    columns = columns or len(text)
    digits = []
    for i, figure in enumerate(text):
        row, column = divmod(i, columns)
        upright = (columns - 1 - column) % 2 == (1 if swapped else 0)
        at = [pad + place * (CELL + GAP) for place in (column, row)]
        digits.append(digit(int(figure), upright=upright, x=at[0], y=at[1]))
    width, height = (count * (CELL + GAP) - GAP + 2 * pad for count in (columns, -(-len(text) // columns)))
    return Layout(digits, width, height)


def rods(number: int | str, columns: int = 0, pad: int = 0, css: str = "rods", *, swapped: bool = False) -> SafeString:
    """An SVG of the number: see `layout`."""
    made = layout(number, columns, pad, swapped=swapped)
    return _svg(css, made.width, made.height, ["".join(stroke.path() for stroke in strokes) for strokes in made.digits])


def year_digits(number: int | str) -> SafeString:
    """An SVG for each digit, upright and lying by its place: the poster lays them down one after the other."""
    text = str(number)
    places = range(len(text) - 1, -1, -1)
    return format_html_join(
        "",
        "{}",
        (
            (rods(figure, css="rods__digit", swapped=place % 2 == 1),)
            for figure, place in zip(text, places, strict=True)
        ),
    )


def mark(year: int) -> SafeString:
    """The brand: the last two digits of the edition's year."""
    return rods(f"{year % 100:02}", css="rods__mark")


def cover(date: dt.date, pk: int = 0) -> SafeString:
    """The 16:9 picture for an article without one: year over month and day. An odd `pk` swaps upright and lying."""
    return rods(f"{date:%Y%m%d}", columns=4, pad=PAD, css="cover__rods", swapped=pk % 2 == 1)


def stamp(date: dt.date, pk: int = 0) -> SafeString:
    """The square for list rows: month over day."""
    return _stamp(date.month, date.day, pk % 2 == 1)


@cache
def _stamp(month: int, day: int, swapped: bool) -> SafeString:  # noqa: FBT001
    """Drawn once: there are no more of them than days."""
    return rods(f"{month:02}{day:02}", columns=2, pad=PAD, css="cover__rods", swapped=swapped)


def halls(areas: Sequence[float]) -> SafeString:
    """A rod for each hall, all to one scale, the longest across the picture; halls without an area are left out."""
    known = [float(area) for area in areas if area and area > 0]
    if not known:
        return SafeString("")
    scale = HALL_LENGTH / max(known)
    lines = [HALL_STEP * i + 3.5 for i in range(len(known))]
    paths = [Rod(0, y, round(area * scale, 1), y).path() for y, area in zip(lines, known, strict=True)]
    return _svg("halls", HALL_LENGTH, HALL_STEP * len(known) - 1, paths, thick=HALL_THICK)


def _svg(css: str, width: float, height: float, paths: Sequence[str], thick: float = THICK) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" width="{}" height="{}" fill="none" stroke="currentColor" '
        'stroke-width="{}" aria-hidden="true" focusable="false">{}</svg>',
        css,
        width,
        height,
        2 * width,
        2 * height,
        thick,
        format_html_join("", '<path d="{}"/>', ((path,) for path in paths)),
    )
