"""The breadcrumb of a page: 'Your current location: Home > News Center > Expo News', '首页 > 新闻中心 > 正文'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .blocks import common, is_prose, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .blocks import Block

_LABEL = re.compile(
    r"(?:you are (?:now )?here|(?:your |you're )?(?:current )?(?:location|position)"
    r"|(?:您|你)?(?:现在|当前|目前)?(?:的|所在)?(?:的)?位置(?:是|为)?|当前栏目)"
    r"\s*(?:[:：]|(?=\s*(?:home|首页)))\s*",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*(?:>+|＞+|»|›|→|::)\s*")
_WEAK_SIGN = re.compile(r"\s*(?:>+|＞+|»|›|→|::|[/|｜\\-]|·)\s*")
_HOME = re.compile(r"(?:home(?:page)?|(?:网站|本站)?首页|主页)\s*", re.IGNORECASE)
_LEAF = re.compile(
    r"(?:新闻|内容|文章)?(?:正文|内容|文章|详情|详细)|(?:news )?(?:content|text|article|details?|body|view)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """`names` from the top, home left out; `end` is the index of the first block below, 0 where there is none."""

    names: tuple[str, ...] = ()
    end: int = 0

    def category(self, title: str) -> str:
        """The last crumb that is a section, not the page itself."""
        sections = [
            name for name in self.names if len(name) <= 60 and not _LEAF.fullmatch(name) and not _is_title(name, title)
        ]
        return sections[-1] if sections else ""


def find_breadcrumb(blocks: Sequence[Block]) -> Breadcrumb:
    for index, block in enumerate(blocks):
        names = _names(block)
        if names is not None:
            return Breadcrumb(tuple(names), index + 1)
        if is_prose(block.text) and block.in_text:
            break
    return Breadcrumb()


def _names(block: Block) -> list[str] | None:
    line = one_line(block.text)
    label = _LABEL.match(line)
    if len(line) > 300 or (label and block.kind == "table"):
        return None
    if block.kind == "crumbs" or label:
        parts = _split(line[label.end() :] if label else line)
    elif _HOME.match(line) and _SIGN.search(line):
        parts = _SIGN.split(line)
    else:
        return None
    parts = [part.strip() for part in parts]
    return [name for name in [_without_home(parts[0]), *parts[1:]] if name] if parts else []


def _split(line: str) -> list[str]:
    return _SIGN.split(line) if _SIGN.search(line) else _WEAK_SIGN.split(line)


def _without_home(name: str) -> str:
    """Flattening glues the first two crumbs: 'HomeNews Center'."""
    home = _HOME.match(name)
    return name[home.end() :] if home and not name[home.end() :][:1].islower() else name


def _is_title(name: str, title: str) -> bool:
    cut = name.rstrip(".… ")
    return common(name, title) or (cut != name and title.startswith(cut))
