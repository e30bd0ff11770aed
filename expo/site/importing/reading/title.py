"""Which line of a page is the article's title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from expo.site.importing.result import NoTitleError

from .blocks import CREDIT, HAN, common, is_prose, one_line, plain
from .labels import Field, split_labelled
from .marks import is_widget

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Sequence

    from .blocks import Block
    from .breadcrumb import Breadcrumb

_SECTION = re.compile(
    r"(?:news(?: (?:center|centre|details?|list|detail))?|home|about(?: us)?|contact(?: us)?|media (?:focus|center"
    r"|centre)|expo news|"
    r"press (?:room|center|centre|releases?)|english|chinese|exhibit(?:ors?|ions?)|visitors?|log ?in|search|menu"
    r"|skip to .*|"
    r"新闻(?:中心|动态|资讯|详情|列表)?|首页|媒体(?:聚焦|中心|关注|报道)|(?:展会|大会|博览会)?(?:新闻|动态|资讯)"
    r"|关于我们|联系我们|资讯中心|公告|通知公告|正文|"
    r"简体中文|中文|中文版|登录|注册|搜索|设为首页|加入收藏|无障碍浏览)",
    re.IGNORECASE,
)
_RANKS = ("h1", "h2", "h3", "p", "blockquote")
_SUBTITLE = re.compile(r"—|--|―")


@dataclass(frozen=True, slots=True)
class Hints:
    """What the head of an HTML page says: `titles` the surest first, "
    "`window` the browser's title with the site's name."""

    titles: tuple[str, ...] = ()
    window: str = ""
    released_on: datetime.date | None = None
    outlet: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """`at` is the index of its block, -1 where it is only in the page's own head."""

    text: str
    at: int
    guess: str = ""


def find_title(
    blocks: Sequence[Block], crumbs: Breadcrumb, heads: Collection[int], limit: int, hints: Hints
) -> FoundTitle:
    """The title, sought above the block `limit` (the date's line or the first paragraph), else just below it."""
    above = [
        index
        for index in range(limit)
        if index not in heads
        and (index >= crumbs.end or blocks[index].kind == "h1")
        and _may_be_title(blocks[index], crumbs)
    ]
    for candidates in (
        [index for index in above if _confirmed(blocks[index].text, hints)],
        [index for index in above if blocks[index].kind == "h1" and not blocks[index].is_link],
        [index for index in above if _stands_free(blocks[index]) and index >= crumbs.end],
    ):
        if candidates:
            at = _above_subtitle(blocks, candidates)
            return FoundTitle(_text(blocks[at]), at)
    if hints.titles:
        return FoundTitle(hints.titles[0], -1)
    return _title_below(blocks, crumbs, heads, limit)


def _stands_free(block: Block) -> bool:
    return not block.is_frame and not block.is_link


def _above_subtitle(blocks: Sequence[Block], candidates: list[int]) -> int:
    """The last candidate; the one right above it if that is of a higher rank, or begins after a blank line."""
    last = candidates[-1]
    if last - 1 not in candidates or blocks[last].gap:
        return last
    first, second = (_RANKS.index(blocks[index].kind) for index in (last - 1, last))
    return last - 1 if first < second or (first == second and blocks[last - 1].gap) else last


def _title_below(blocks: Sequence[Block], crumbs: Breadcrumb, heads: Collection[int], limit: int) -> FoundTitle:
    for index in range(limit + 1, min(limit + 6, len(blocks) - 1)):
        if index in heads or is_widget(blocks[index].text):
            continue
        if not _may_be_title(blocks[index], crumbs) or not is_prose(blocks[index + 1].text):
            break
        return FoundTitle(_text(blocks[index]), index, _("The title is the first line below the date."))
    raise NoTitleError


def _may_be_title(block: Block, crumbs: Breadcrumb) -> bool:
    text = _text(block)
    size = len(HAN.findall(text)) * 3 + len(re.findall(r"[^\W\d_]", HAN.sub("", text)))
    if size < 8 or len(text) > 250 or block.is_item or block.kind in {"table", "crumbs"}:
        return False
    if _SECTION.fullmatch(text) or _SUBTITLE.match(text) or is_widget(text) or CREDIT.search(text):
        return False
    if text.endswith((":", "：", "。", ",", "，", ";", "；")) or any(common(name, text) for name in crumbs.names):
        return False
    return not is_prose(text) or text.endswith(("!", "?", "！", "？")) or block.kind == "h1"


def _confirmed(text: str, hints: Hints) -> bool:
    """Whether the page's own head begins with this line: it ends with the name of the site."""
    line = plain(text)
    return any(plain(hint).startswith(line) for hint in (*hints.titles, hints.window)) and not common(text, "")


def _text(block: Block) -> str:
    """The line without a label 'Title:'."""
    before, values = split_labelled(block.text)
    if values and not before and values[0].field == Field.TITLE:
        return one_line(values[0].value)
    return one_line(block.text)
