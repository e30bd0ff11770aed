"""Counting rods as JPEG: share images (WeChat shows no SVG) and covers, with the geometry of `expo.core.rods`."""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from .rods import PAD, THICK, Digit, Layout, Ring, layout

SHARE_SIZE = (1200, 630)
COVER_SIZE = (1600, 900)
OVERSAMPLED = 2
"""Drawn at twice the size and reduced, for smooth rings."""


class Ink(NamedTuple):
    """The colours of one flat field."""

    ground: str
    rod: str
    last: str


INKS = {
    "cinnabar": Ink("#d2331c", "#ffffff", "#14181b"),
    "ink": Ink("#14181b", "#f5b93a", "#ffffff"),
    "pine": Ink("#0c5a4b", "#dce6e8", "#f5b93a"),
    "millet": Ink("#f5b93a", "#14181b", "#d2331c"),
    "ice": Ink("#dce6e8", "#d2331c", "#14181b"),
}


def share_picture(subject: dt.date | int, ground: str, pk: int = 0) -> bytes:
    """A JPEG of 1200 by 630 pixels: a date as on a cover, a year two over two, another number in one row."""
    return _picture(subject, ground, pk, SHARE_SIZE)


def cover_picture(subject: dt.date | int, ground: str, pk: int = 0) -> bytes:
    """A JPEG of 1600 by 900 pixels, laid out like `share_picture`."""
    return _picture(subject, ground, pk, COVER_SIZE)


def _picture(subject: dt.date | int, ground: str, pk: int, size: tuple[int, int]) -> bytes:
    """`ground` is one of INKS; the last digit of a number takes the second colour, a date has one colour."""
    ink = INKS[ground]
    swapped = pk % 2 == 1
    if isinstance(subject, dt.date):
        made, last = layout(f"{subject:%Y%m%d}", columns=4, pad=PAD, swapped=swapped), ink.rod
    else:
        made, last = (
            layout(subject, columns=2 if subject in range(1000, 10000) else 0, pad=PAD, swapped=swapped),
            ink.last,
        )
    *others, final = made.digits
    canvas = _Canvas(made, size, ink.ground)
    canvas.draw(others, ink.rod)
    canvas.draw([final], last)
    return canvas.jpeg()


class _Canvas:
    """A field of `size` pixels with the layout in its middle, as large as it fits."""

    def __init__(self, made: Layout, size: tuple[int, int], ground: str) -> None:
        width, height = (side * OVERSAMPLED for side in size)
        self.image = Image.new("RGB", (width, height), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.scale = min(width / made.width, height / made.height)
        self.left = (width - made.width * self.scale) / 2
        self.top = (height - made.height * self.scale) / 2

    def draw(self, digits: Iterable[Digit], colour: str) -> None:
        for stroke in (stroke for strokes in digits for stroke in strokes):
            if isinstance(stroke, Ring):
                r = stroke.radius + THICK / 2
                box = self._box(stroke.x - r, stroke.y - r, stroke.x + r, stroke.y + r)
                self.pen.ellipse(box, outline=colour, width=round(THICK * self.scale))
            else:
                self.pen.rectangle(self._box(*_outline(*stroke)), fill=colour)

    def jpeg(self) -> bytes:
        file = BytesIO()
        self.image.reduce(OVERSAMPLED).save(file, "JPEG", quality=88, optimize=True)
        return file.getvalue()

    def _box(self, x1: float, y1: float, x2: float, y2: float) -> tuple[float, float, float, float]:
        """Pixels of the corners; Pillow counts the last pixel in."""
        left, right = (self.left + x * self.scale for x in (x1, x2))
        top, bottom = (self.top + y * self.scale for y in (y1, y2))
        return round(left), round(top), round(right) - 1, round(bottom) - 1


def _outline(x1: float, y1: float, x2: float, y2: float) -> tuple[float, float, float, float]:
    """The rectangle of a stroke: its line widened to both sides, its ends cut off square."""
    half = THICK / 2
    if x1 == x2:
        return x1 - half, y1, x2 + half, y2
    return x1, y1 - half, x2, y2 + half
