"""Where on a page the article stands: its title, its head, its text, and the frame around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from expo.site.importing.result import NoDateError, NoTextError
from expo.site.importing.roles import USUAL, names_a_body

from .blocks import Block, common, is_prose, is_short_line, one_line
from .breadcrumb import find_breadcrumb
from .dates import find_dates
from .header import HeadLine, read_head_line
from .labels import Field, is_role, label_alone, split_labelled
from .marks import ends_text, is_widget, role_heading, text_end
from .title import Hints, find_title

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

LABELLED = 2  # the least weight of a date whose line says that it is one
_CREDIT = re.compile(
    r"[(（\[【]\s*(?:source|来源|稿源)\s*[:：]\s*(?P<name>[^()（）\[\]【】]{2,40})[)）\]】]\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a page. `above` and `below` are what stands around the text, in page order."""

    title: str
    released_on: datetime.date
    outlet: str
    byline: str
    category: str
    text: list[Block]
    above: list[Block]
    below: list[Block]
    guesses: list[str]


def read_frame(page: Iterable[Block], hints: Hints) -> Frame:
    """The parts of a page; raises NoTitleError, NoDateError or NoTextError."""
    blocks = _with_values(page)
    crumbs = find_breadcrumb(blocks)
    prose = _first_prose(blocks, crumbs.end)
    heads = _head_lines(blocks, crumbs.end, prose)
    anchor = _anchor(heads, prose)
    title = find_title(blocks, crumbs, heads, prose if anchor is None else min(prose, anchor), hints)
    last_head = anchor if anchor is not None and anchor < prose else -1
    start = _text_start(blocks, heads, max(title.at, last_head), title.text)
    chosen = _text_indexes(blocks, start, anchor)
    text = [blocks[index] for index in chosen]
    near = [head for index, head in heads.items() if index < start or index >= (chosen or [start])[-1]]
    below = blocks[chosen[-1] :] if chosen else []
    released_on, date_guess = _released_on(heads.get(-1 if anchor is None else anchor), below[:8], hints)
    outlet, outlet_guess = _outlet(near, text, hints)
    if not text:
        raise NoTextError
    around = [index for index in range(len(blocks)) if index not in set(chosen)]
    return Frame(
        title=title.text,
        released_on=released_on,
        outlet=outlet,
        byline=next((head.byline for head in near if head.byline), hints.byline),
        category=crumbs.category(title.text),
        text=text,
        above=[blocks[index] for index in around if index < chosen[0]],
        below=[blocks[index] for index in around if index > chosen[0]],
        guesses=[guess for guess in (title.guess, date_guess, outlet_guess) if guess],
    )


def _with_values(page: Iterable[Block]) -> list[Block]:
    """A label that waits for its value ('Source:') is joined with the short line below it."""
    blocks: list[Block] = []
    for block in page:
        if blocks and block.gap <= 1 and _waits(blocks[-1].text) and _is_value(block.text):
            label = blocks[-1].text.rstrip(":： ")
            blocks[-1] = replace(blocks[-1], text=f"{label}: {block.text}", html="")
        else:
            blocks.append(block)
    return blocks


def _waits(text: str) -> bool:
    """A label without a colon waits only if it can be no menu's word: 'News provided by', '发布时间'."""
    alone = label_alone(text)
    last = split_labelled(text)[1][-1:]
    if alone and not last and (len(text.split()) > 1 or (not text.isascii() and len(text) > 3)):
        last = (alone,)
    return bool(last) and not last[0].value and not is_role(last[0].field) and last[0].field != Field.WIDGET


def _is_value(text: str) -> bool:
    return len(text) <= 100 and not split_labelled(text)[1] and not is_prose(text)


def _first_prose(blocks: Sequence[Block], start: int) -> int:
    """Index of the first paragraph: above it are only head and menus. A long title may end with ! or ?"""
    for index in range(start, len(blocks)):
        text = blocks[index].text
        exclaims = len(text) < 160 and text.endswith(("!", "?", "！", "？"))
        if blocks[index].in_text and is_prose(text) and not exclaims and not read_head_line(text):
            return index
    return len(blocks)


def _head_lines(blocks: Sequence[Block], start: int, prose: int) -> dict[int, HeadLine]:
    """Lines above the first paragraph, and labelled ones right below the text, where some pages print them."""
    below = prose + text_end(blocks[prose:])
    heads = {}
    for index in [*range(start, prose), *range(below, min(below + 4, len(blocks)))]:
        head = read_head_line(blocks[index].text)
        if head and (head.weight >= LABELLED or (index < prose and _is_own_line(blocks[index]))):
            heads[index] = head
    return heads


def _is_own_line(block: Block) -> bool:
    """Not the date of an item in a list of other articles."""
    return not (block.is_frame or block.is_item or block.is_link)


def _anchor(heads: dict[int, HeadLine], prose: int) -> int | None:
    """Index of the line with the article's date: the surest, then the first; above the text if there is one."""
    dated = [index for index in heads if heads[index].weight]
    above = [index for index in dated if index < prose]
    return max(above or dated, key=lambda index: heads[index].weight, default=None)


def _text_start(blocks: Sequence[Block], heads: dict[int, HeadLine], last: int, title: str) -> int:
    start = last + 1
    while start < len(blocks) and (start in heads or _is_no_text(blocks[start], title)):
        start += 1
    return start


def _is_no_text(block: Block, title: str) -> bool:
    return not block.in_text or is_widget(block.text) or common(block.text, title)


def _text_indexes(blocks: Sequence[Block], start: int, anchor: int | None) -> list[int]:
    stop = anchor if anchor is not None and anchor >= start else len(blocks)
    inside = [index for index in range(start, stop) if blocks[index].in_text]
    end = text_end([blocks[index] for index in inside])
    following = blocks[inside[end]] if end < len(inside) else None
    return inside[: _before_bodies([blocks[index] for index in inside[:end]], following)]


def _before_bodies(text: list[Block], following: Block | None) -> int:
    """Where the text ends, if a list of bodies without a heading stands between it and the frame."""
    start = len(text)
    while start and text[start - 1].is_item and names_a_body(text[start - 1].text):
        start -= 1
    above = text[start - 1].text if start else ""
    belongs_to_text = above.endswith((":", "：")) or is_short_line(above)
    heading = role_heading(one_line(following.text)) if following else None
    comes_first = heading is not None and heading[1] not in USUAL[1:]
    return len(text) if following is None or belongs_to_text or comes_first else start


def _released_on(head: HeadLine | None, end: list[Block], hints: Hints) -> tuple[datetime.date, str]:
    """The date and what was guessed; `end` is the last block of the text and what stands below."""
    if head and head.on:
        return head.on, ""
    if hints.released_on:
        return hints.released_on, ""
    for block in takewhile(lambda block: not ends_text(block.text), end):
        dates = find_dates(block.text) if len(block.text) <= 60 else []
        if len(dates) == 1 and dates[0].end - dates[0].start == len(block.text.strip()) and _is_own_line(block):
            return dates[0].on, _("The date stands alone below the text.")
    raise NoDateError


def _outlet(near: list[HeadLine], text: list[Block], hints: Hints) -> tuple[str, str]:
    for names in ([head.outlet for head in near], [head.release for head in near], [hints.outlet]):
        for name in filter(None, names):
            return name, ""
    credited = _CREDIT.search(text[-1].text) if text else None
    if credited:
        return credited["name"].strip(), ""
    for name in filter(None, (head.unlabelled for head in near)):
        return name, _("The outlet “%(name)s” stands without a label beside the date.") % {"name": name}
    return "", ""
