"""Pictures that look the same, told by their difference hash."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from expo.images.likeness import BITS, NEAR, difference_hash, distance, near, with_a_double

HASHES = st.integers(-(1 << BITS - 1), (1 << BITS - 1) - 1)


def content(picture: Pillow.Image, image_format: str = "PNG", **options: int) -> bytes:
    file = BytesIO()
    picture.save(file, image_format, **options)
    return file.getvalue()


def scene(seed: int = 0) -> Pillow.Image:
    small = Pillow.new("L", (9, 8))
    small.putdata([(place * 97 + seed * place * place * 31) % 251 for place in range(72)])
    return small.resize((900, 800), Pillow.Resampling.BICUBIC).convert("RGB")


@pytest.mark.parametrize("size", [(2700, 2400), (300, 267), (150, 133)])
@pytest.mark.parametrize(("image_format", "quality"), [("JPEG", 40), ("WEBP", 60), ("PNG", 0)])
def test_another_size_and_encoding_looks_the_same(size, image_format, quality):
    options = {"quality": quality} if quality else {}
    same = content(scene().resize(size), image_format, **options)
    assert distance(difference_hash(content(scene())), difference_hash(same)) <= NEAR


def test_another_picture_looks_different():
    assert distance(difference_hash(content(scene())), difference_hash(content(scene(seed=1)))) > NEAR


@pytest.mark.parametrize("colour", ["white", "black", "teal"])
@pytest.mark.parametrize("image_format", ["JPEG", "WEBP", "PNG"])
def test_one_plain_colour_looks_like_nothing(colour, image_format):
    assert difference_hash(content(Pillow.new("RGB", (30, 20), colour), image_format)) is None


def test_what_is_transparent_is_seen_on_white():
    logo = Pillow.new("RGBA", (900, 800), (0, 0, 0, 0))
    assert difference_hash(content(logo)) is None


@given(HASHES)
def test_a_hash_is_a_signed_number_of_64_bits_and_like_itself(bits):
    assert distance(bits, bits) == 0
    assert distance(bits, ~bits) == BITS


@given(HASHES, st.sets(st.integers(0, BITS - 1), max_size=8))
def test_doubles_are_those_that_differ_in_a_few_bits(bits, flipped):
    other = bits
    for bit in flipped:
        other ^= 1 << bit
    signed = (other + (1 << BITS - 1)) % (1 << BITS) - (1 << BITS - 1)
    expected = {1, 2} if len(flipped) <= NEAR else set()
    assert with_a_double({1: bits, 2: signed}) == expected
    assert near(bits, {1: bits, 2: signed}) == sorted(expected | {1})


def test_the_same_hash_many_times_is_found():
    assert with_a_double({1: 5, 2: 5, 3: 5, 4: 1 << 40 | 0b111111 << 20}) == {1, 2, 3}
