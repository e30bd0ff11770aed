"""Pictures that look the same in another size or encoding, found by their difference hash."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import combinations

from PIL import Image as Pillow

SIDE = 8
BITS = SIDE * SIDE
NEAR = 4
"""Two hashes of one picture differ in as many bits at most."""

CONTRAST = 16
"""Between less far shades lies the noise of the encoding."""

_SIGN = 1 << (BITS - 1)
_ALL = (1 << BITS) - 1


def difference_hash(content: bytes) -> int | None:
    """64 bits, signed as databases keep them: where along each row the grey picture grows darker.

    None of a picture that shows too little to be told from others, such as one plain colour.
    """
    with Pillow.open(BytesIO(content)) as picture:
        whole = picture.convert("RGBA")
    ground = Pillow.new("RGBA", whole.size, "white")
    grey = Pillow.alpha_composite(ground, whole).convert("L").resize((SIDE + 1, SIDE), Pillow.Resampling.BOX)
    darkest, lightest = grey.getextrema()
    shades = grey.tobytes()
    bits = 0
    for place in range(BITS):
        row, column = divmod(place, SIDE)
        left = row * (SIDE + 1) + column
        bits = bits << 1 | (shades[left] > shades[left + 1])
    if lightest - darkest < CONTRAST or not NEAR < bits.bit_count() < BITS - NEAR:  # type: ignore[operator]
        return None
    return bits - 2 * (bits & _SIGN)


def distance(one: int, other: int) -> int:
    """In how many bits two hashes differ."""
    return ((one ^ other) & _ALL).bit_count()


def near(bits: int, hashes: Mapping[int, int]) -> list[int]:
    """The ids, of ids and their hashes, that look the same as one hash."""
    return [pk for pk, other in hashes.items() if distance(bits, other) <= NEAR]


def with_a_double(hashes: Mapping[int, int]) -> set[int]:
    """The ids, of ids and their hashes, that look the same as another one.

    Of two hashes that differ in at most NEAR bits, one of NEAR + 1 bands is equal: only those are compared.
    """
    ids = defaultdict(list)
    for pk, bits in hashes.items():
        ids[bits].append(pk)
    found = {bits for bits, same in ids.items() if len(same) > 1}
    for alike in _by_band(ids):
        for one, other in combinations(alike, 2):
            if distance(one, other) <= NEAR:
                found |= {one, other}
    return {pk for bits in found for pk in ids[bits]}


def _by_band(hashes: Iterable[int]) -> Iterable[list[int]]:
    buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
    width = -(-BITS // (NEAR + 1))
    for bits in hashes:
        for band in range(NEAR + 1):
            buckets[band, (bits & _ALL) >> band * width & (1 << width) - 1].append(bits)
    return buckets.values()
