"""Telephone numbers as people write them, for a link and for callers from abroad."""

import re
import unicodedata
from typing import NamedTuple

CHINA = "86"
_EXTENSION = re.compile(r"(?:转|轉|分机|ext\.?|extension|x)\s*(\d{1,6})\s*$", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"[/、,;|]|\bor\b|或")
_LANDLINE = re.compile(r"(10|2\d|[3-9]\d\d)([2-8]\d{6,7})")
_MOBILE = re.compile(r"1[3-9]\d{9}")


class _Number(NamedTuple):
    dialled: str  # "+" and digits, or digits that only work inside a country
    chinese: str  # the national number, empty for any other country's
    extension: str


def phone_uri(phone: str) -> str:
    """The first number in the text as a `tel:` address, a Chinese one in its form for abroad; `""` without one."""
    number = _read(phone)
    if not number.dialled:
        return ""
    return f"tel:{number.dialled};ext={number.extension}" if number.extension else f"tel:{number.dialled}"


def phone_international(phone: str) -> str:
    """A Chinese number in groups, as one dials it from abroad: "+86 311 6661 1065"; any other as it was written."""
    number = _read(phone)
    if not number.chinese:
        return phone.strip()
    groups = [f"+{CHINA}", *_groups(number.chinese)]
    return " ".join([*groups, "ext.", number.extension] if number.extension else groups)


def _read(phone: str) -> _Number:
    text = unicodedata.normalize("NFKC", phone).strip()
    extension = _EXTENSION.search(text)
    first = _NEXT_NUMBER.split(text[: extension.start()] if extension else text)[0]
    digits = re.sub("[^0-9]", "", first)
    abroad = "+" in first or digits.startswith("00")
    digits = digits.removeprefix("00")
    chinese = _chinese(digits, abroad=abroad)
    dialled = f"+{CHINA}{chinese}" if chinese else f"+{digits}" if abroad and digits else digits
    return _Number(dialled, chinese, extension[1] if extension else "")


def _chinese(digits: str, *, abroad: bool) -> str:
    """The national number without its 0, or `""` where the digits are no full Chinese number."""
    if digits.startswith(CHINA):
        national = digits.removeprefix(CHINA).removeprefix("0")
        if abroad or _LANDLINE.fullmatch(national) or _MOBILE.fullmatch(national):
            return national
    if abroad:
        return ""
    if digits.startswith("0"):
        return digits[1:] if _LANDLINE.fullmatch(digits[1:]) else ""
    return digits if _MOBILE.fullmatch(digits) else ""


def _groups(national: str) -> list[str]:
    if _MOBILE.fullmatch(national):
        return [national[:3], national[3:7], national[7:]]
    if landline := _LANDLINE.fullmatch(national):
        area, local = landline.groups()
        return [area, local[:-4], local[-4:]]
    return [national]
