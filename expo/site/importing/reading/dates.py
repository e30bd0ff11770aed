"""Dates as English and Chinese pages print them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}

_CLOCK = r"\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?"
_ZONE = r"(?:\s*(?:[ap]\.?m\b\.?|Z\b|(?:[ECMP][SD]?T|GMT|UTC|BST|CET|HKT|BJT)\b|[+-]\d{2}:?\d{2}\b|Beijing time))"
_WEEKDAY = r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b\.?,?\s*)?"
_BEFORE = rf"(?:(?:at\s+)?{_CLOCK}{_ZONE}?,?\s*)?{_WEEKDAY}"
_CHINESE_CLOCK = r"\d{1,2}[时点]\d{1,2}分?(?:\d{1,2}秒)?"
_AFTER = (
    r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
    rf"(?:(?:\s*T|\s*,?\s*at\s+|[\s,]*)(?:{_CLOCK}{_ZONE}{{0,2}}|{_CHINESE_CLOCK}))?"
)
# A period is the date of an event, not the day on which something was printed.
_NO_RANGE = r"(?!\s*(?:[-–—~至到]|to\b)\s*\d{1,4}(?![\d:]))"
_RANGE_START = re.compile(r"\d\s*[月日]?\s*(?:[-–—~至到]|\bto)\s*$", re.IGNORECASE)
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY_END = r"(?=\d{2}:\d{2}|\D|$)"  # a flattened page glues the time to the day

_SHAPES = (
    rf"(?<!\d)(?P<y1>(?:19|20)\d\d)(?P<s>[-/.])(?P<m1>\d{{1,2}})(?P=s)(?P<d1>\d{{1,2}}){_DAY_END}",
    r"(?<!\d)(?P<y2>(?:19|20)\d\d)\s*年\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日",
    r"(?P<y3>[二一][〇○零一二三四五六七八九]{3})年(?P<m3>[一二三四五六七八九十]{1,2})月(?P<d3>[一二三四五六七八九十]{1,3})日",
    rf"\b{_MONTH.format('m4')}\.?\s*(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y4>(?:19|20)\d\d)(?!\d)",
    rf"(?<![-–\d])(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*{_MONTH.format('m5')}\.?[\s,-]*(?P<y5>(?:19|20)\d\d)(?!\d)",
)
_DATE = re.compile(rf"{_BEFORE}(?:{'|'.join(_SHAPES)}){_NO_RANGE}{_AFTER}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text, its weekday and time of day included."""

    on: datetime.date
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """All whole dates in the order in which they are printed; 09/13/2021 is left, for it reads two ways."""
    found = []
    for match in _DATE.finditer(text.translate(FULL_WIDTH)):
        if _RANGE_START.search(text, max(0, match.start() - 20), match.start()):
            continue
        on = _date({name[0]: value for name, value in match.groupdict().items() if value and name != "s"})
        if on:
            found.append(FoundDate(on, match.start(), match.end()))
    return found


def first_date(text: str) -> datetime.date | None:
    found = find_dates(text)
    return found[0].on if found else None


def _date(parts: dict[str, str]) -> datetime.date | None:
    try:
        return datetime.date(_number(parts["y"]), _month(parts["m"]), _number(parts["d"]))
    except ValueError:
        return None


def _month(text: str) -> int:
    short = text[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else _number(text)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if len(text) == 4:
        return int("".join(str(NUMERALS[numeral]) for numeral in text))
    tens, ten, units = text.rpartition("十")
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(units, 0)
