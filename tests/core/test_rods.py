import datetime as dt
import re
from decimal import Decimal
from io import BytesIO

import pytest
from django.template import Context, Template
from PIL import Image

from expo.core.rod_pictures import INKS, cover_picture, share_picture
from expo.core.rods import cover, digit, halls, layout, mark, rods, stamp, year_digits

DAY = dt.date(2021, 9, 6)


def paths(svg):
    return re.findall(r'<path d="([^"]+)"', svg)


@pytest.mark.parametrize(("n", "strokes"), [(0, 1), (1, 1), (4, 4), (5, 5), (6, 2), (9, 5)])
@pytest.mark.parametrize("upright", [True, False])
def test_five_rods_at_most_a_digit_and_one_across_from_six(n, strokes, upright):
    assert len(digit(n, upright=upright)) == strokes


@pytest.mark.parametrize("n", range(10))
@pytest.mark.parametrize("upright", [True, False])
def test_a_digit_stays_within_its_cell(n, upright):
    for stroke in digit(n, upright=upright):
        assert all(0 <= value <= 10 for value in stroke)


def test_units_stand_and_tens_lie():
    assert paths(rods(11)) == ["M0 5H10", "M19 0V10"]


def test_leading_zeros_of_a_text_are_kept():
    assert len(paths(rods("007"))) == 3


@pytest.mark.parametrize("number", ["", "-1", "1.5", "x", "²", "٣"])
def test_rods_count_whole_numbers_only(number):
    with pytest.raises(ValueError, match="whole numbers"):
        layout(number)


def test_a_cover_is_wide_and_a_stamp_square():
    assert 'viewBox="0 0 64 36"' in cover(DAY)
    assert 'viewBox="0 0 36 36"' in stamp(DAY)
    assert len(paths(cover(DAY))) == 8
    assert len(paths(stamp(DAY))) == 4


def test_pictures_of_one_day_differ_by_an_odd_number():
    assert cover(DAY, 1) == cover(DAY, 3) != cover(DAY, 2) == cover(DAY)


def test_the_poster_has_one_picture_a_digit():
    assert year_digits(2021).count("<svg") == 4
    assert paths(year_digits(2021))[2:] == ["M0 4H10M0 6H10", "M5 0V10"]


def test_the_mark_is_the_last_two_digits_of_the_year():
    assert paths(mark(2009)) == paths(rods("09"))


def test_halls_are_drawn_to_one_scale():
    assert paths(halls([12000, 24000])) == ["M0 3.5H120", "M0 11.5H240"]
    assert halls([]) == halls([0, None]) == ""


def test_every_picture_is_hidden_from_assistive_technology():
    assert all('aria-hidden="true"' in svg for svg in (rods(1), cover(DAY), stamp(DAY), halls([1]), mark(2021)))


def test_a_class_cannot_break_out():
    assert "<script>" not in rods(1, css='"><script>')


@pytest.mark.parametrize(
    ("template", "count"),
    [
        ("{{ number|rods }}", 1),
        ("{{ decimal|rods }}{{ none|rods }}{{ missing|rods }}{{ words|rods }}", 0),
        ("{% rods_cover day 3 %}{{ day|rods_stamp }}", 2),
        ("{% rods_halls areas %}", 1),
        ("{{ year|rods_mark }}", 1),
        ("{{ year|rods_digits }}", 4),
    ],
)
def test_templates_draw_safe_pictures(template, count):
    context = {
        "number": 60000,
        "decimal": Decimal("1.5"),
        "none": None,
        "words": "<b>",
        "day": DAY,
        "areas": [1, 2],
        "year": 2021,
    }
    assert Template("{% load rods %}" + template).render(Context(context)).count("<svg ") == count


@pytest.mark.parametrize("ground", INKS)
@pytest.mark.parametrize("subject", [DAY, 2021, 60000])
def test_a_share_picture_is_a_jpeg_of_its_ink(ground, subject):
    image = Image.open(BytesIO(share_picture(subject, ground)))
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    corner = image.convert("RGB").getpixel((3, 3))
    ink = tuple(bytes.fromhex(INKS[ground].ground[1:]))
    assert all(abs(a - b) <= 3 for a, b in zip(corner, ink, strict=True))
    assert len(image.convert("L").getcolors(256)) > 2


def test_a_cover_picture_is_sixteen_by_nine():
    assert Image.open(BytesIO(cover_picture(DAY, "pine", pk=1))).size == (1600, 900)
