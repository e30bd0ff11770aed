"""Which of the forms that we can send a visitor takes, and how they are made."""

import gzip
from functools import lru_cache

import brotli
from django.http.request import MediaType

#: The names of HTTP, in our order among those that a visitor likes equally well.
BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
#: Below it a compressed body saves no packet.
WORTH = 500
#: Of two seconds of computing none is worth the last percent: pages change often.
BROTLI_QUALITY, GZIP_LEVEL = 4, 4


@lru_cache(maxsize=64)
def preferred(accepted: str) -> str:
    """The coding that the value of Accept-Encoding likes best; identity where it leaves us none."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        weights[name.strip()] = _weight(parameter)
    rest = weights.get("*", 0.0)
    liked = {BROTLI: weights.get(BROTLI, rest), GZIP: weights.get(GZIP, rest)}
    best = max(liked, key=liked.__getitem__)  # of equals the first
    return best if liked[best] > 0 and liked[best] >= weights.get(IDENTITY, 0.0) else IDENTITY


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def compressible(content_type: str, body: bytes) -> bool:
    media = MediaType(content_type)
    is_text = media.main_type == "text" or media.sub_type.split("+")[-1] in {"json", "xml", "javascript"}
    return is_text and len(body) >= WORTH


def encode(body: bytes, coding: str) -> bytes:
    if coding == BROTLI:
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    return gzip.compress(body, GZIP_LEVEL, mtime=0)
