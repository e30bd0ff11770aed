"""The lines below a title that print where, when and by whom an article appeared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .blocks import is_prose, one_line
from .dates import find_dates
from .labels import Field, Labelled, split_labelled, trim

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

# Each date is cut out of its line and stands there as one character that no page prints.
_MARKS = "".join(chr(code) for code in range(0xE000, 0xE010))
_MARK = re.compile(f"[{_MARKS}]")
_BYLINE = re.compile(r"by\s+(?P<name>[A-Z][\w.'’ ,&-]{2,80}?)(?:\s+on)?", re.IGNORECASE)
_TODAY = re.compile(r"今天是|今日|today|welcome|欢迎|现在时间", re.IGNORECASE)
_OUTLET = re.compile(
    r"\.(?:com|cn|org|net)\b|\b(?:Xinhua|News|Daily|Times|Post|Press|Agency|Network|TV|Radio|Review|Weekly|CGTN"
    r"|CCTV)\b"
    r"|(?:网|报|社|台|刊|客户端|新闻|在线|频道|周刊|杂志|公众号)$"
)
_WEIGHTS = {Field.DATE: 5, Field.RELEASE: 5, Field.OUTLET: 4, Field.BYLINE: 3, Field.EDITOR: 3, Field.UPDATED: 2}


@dataclass(frozen=True, slots=True)
class HeadLine:
    """`weight` is how sure it is that the date is the article's own (0: no date). `unlabelled` is a likely outlet.

    `waits_for`: the last label has no value, which then stands on the next line.
    """

    weight: int = 0
    on: datetime.date | None = None
    outlet: str = ""
    release: str = ""
    byline: str = ""
    unlabelled: str = ""
    waits_for: str = ""


def read_head_line(text: str) -> HeadLine | None:
    """The line as one of the head, or none when it is another."""
    if len(text) > 500:
        return None
    line, dates = _cut_dates(text)
    before, labelled = split_labelled(line)
    values = [item for item in labelled if item.field != Field.WIDGET]
    if any(item.field not in _WEIGHTS for item in values) or not (_is_head(before, values) or _is_bare(line)):
        return None
    weight, on = max(_weighed(before, values, dates), key=lambda pair: pair[0], default=(0, None))
    unlabelled, byline = _unlabelled(before)
    return HeadLine(
        weight,
        on,
        _name(values, Field.OUTLET),
        _name(values, Field.RELEASE),
        _name(values, Field.BYLINE) or byline,
        unlabelled,
        values[-1].field if values and not values[-1].value else "",
    )


def _cut_dates(text: str) -> tuple[str, dict[str, datetime.date]]:
    found = [] if _TODAY.search(text) else find_dates(text)[: len(_MARKS)]
    line, dates = text, {}
    for mark, date in reversed(list(zip(_MARKS, found, strict=False))):
        line = line[: date.start] + mark + line[date.end :]
        dates[mark] = date.on
    return line, dates


def _is_head(before: str, values: Sequence[Labelled]) -> bool:
    return bool(values) and len(before) <= 80 and all(len(item.value) <= 160 for item in values)


def _is_bare(line: str) -> bool:
    """A date with hardly anything beside it, or an author."""
    rest = one_line(_MARK.sub(" ", line))
    return bool(_BYLINE.fullmatch(rest)) or (bool(_MARK.search(line)) and len(trim(rest)) <= 60 and not is_prose(rest))


def _weighed(
    before: str, values: Sequence[Labelled], dates: dict[str, datetime.date]
) -> Iterable[tuple[int, datetime.date | None]]:
    for item in values:
        for mark in _MARK.findall(item.value):
            yield _WEIGHTS[Field(item.field)], dates[mark]
    for mark in _MARK.findall(before):
        yield (4 if values else 1), dates[mark]


def _name(values: Sequence[Labelled], field: Field) -> str:
    """The first value of the field, without dates; bare figures are no name."""
    names = (trim(one_line(_MARK.split(item.value)[0])) for item in values if item.field == field)
    return next((name for name in names if re.search(r"[^\W\d_]", name)), "")


def _unlabelled(before: str) -> tuple[str, str]:
    """(outlet, author) of 'By LI WEI | China Daily |' or '(Xinhua)': only what looks like one."""
    outlet = byline = ""
    for piece in re.split(rf"[|｜{_MARKS}]|\s{{2,}}|(?<=[)）])\s", before):
        name = trim(piece)
        by = _BYLINE.fullmatch(name)
        if by:
            byline = byline or trim(by["name"])
        elif len(name) <= 40 and (_OUTLET.search(name) or re.fullmatch(r"[(（].+[)）]", piece.strip())):
            outlet = outlet or name
    return outlet, byline
