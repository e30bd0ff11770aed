"""Which lines are no part of the article's text, and which of them end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expo.site.importing.roles import OTHER_ROLE

from .blocks import is_prose, one_line
from .labels import Field, is_role, label_alone, spaced_role, split_labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .blocks import Block

COPYRIGHT = re.compile(
    r"©|&copy;|\(c\)\s*(?:19|20)\d\d|^@\s?(?:19|20)\d\d|copyright\s*(?:©|\(c\)|@|:|：|by\b|reserved|(?:19|20)\d\d)"
    r"|版权所有|all rights reserved",
    re.IGNORECASE,
)
ICP = re.compile(
    r"[\u4e00-\u9fff]\s?ICP\s?[备证]?\s?(?:案)?(?:号)?\s?[A-Z]?\d{5,}\s?号?(?:\s?-\s?\d+)?(?:号)?"
    r"|[A-Z]+\s?ICP\s?(?:Bei|Zheng)?\s?(?:(?:No|Number)\b\.?)?\s?[:：]?\s?[A-Z]?\d{5,}(?:\s?-\s?\d+)?",
    re.IGNORECASE,
)
PSB = re.compile(r"[\u4e00-\u9fff]公网安备\s?(?:\d{8,}\s?号|\d{8,})")
CONTACT_HEADING = re.compile(
    r"(?:contact(?:s| us| information| details)?|media contacts?|get in touch|联系我们|联系方式|联络我们|媒体联系"
    r"|联系信息)[:：]?",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    r"[<《«【\[]*\s*(?:(?:previous|prev|next)(?:\s(?:article|page|post|news|one|story|item))?\s*(?:[:：>»]|$)"
    r"|上[一]?[篇条则页个]|下[一]?[篇条则页个]|前一篇|后一篇)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:today's )?(?:related|more|recommended|hot|latest|top|popular|most|trending|other)\s"
    r"(?:expo )?(?:news|articles?|stor(?:y|ies)|reading|links?|topics?|posts?|reports?|viewed|popular|read|content)"
    r"|(?:related|more|recommended)(?: \w+)? (?:from|on|in|about)\b.*|you (?:may|might) (?:also )?like"
    r"|see also|read more|also from this source|recommended(?: for you)?|(?:friendly |quick )?links|related"
    r"|(?:相关|热点|热门|最新|更多|推荐|精彩|图片|新闻|其他|其它|本网|今日|延伸|猜你)"
    r"(?:新闻|阅读|链接|文章|报道|推荐|资讯|内容|信息|热点|排行|喜欢|图片|精彩|稿件).{0,2}"
    r"|(?:友情|快速|快捷)链接|推荐阅读|排行榜",
    re.IGNORECASE,
)
_WIDGET = re.compile(
    r"(?:share(?: (?:this|to|on|with|via)\b.*)?|print(?: this)?(?: page| article)?|e-?mail(?: this)?|follow us.*"
    r"|back to top|top|back|return|close|"
    r"facebook|twitter|linkedin|weibo|wechat|weixin|qq|qzone|comments?|add comment|font size.*|save|like"
    r"|download app|scan .*code.*|advertisement|"
    r"分享.{0,12}|打印.{0,6}|关闭.{0,6}|返回.{0,6}|收藏.{0,6}|扫一扫.{0,20}|微信.{0,10}|微博|评论.{0,6}|纠错|举报"
    r"|点赞|复制链接|字号?[:：]?.{0,14}|"
    r"[大中小](?:字号|号)?|[A+-]{1,3}|我要评论.*|朋友圈|新浪微博|(?:我要)?纠错|放大|缩小|默认|朗读|广告)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:disclaimer|免责声明|版权声明|特别声明|版权与免责声明|声明)\s*(?:[:：].*)?$", re.IGNORECASE
)
_WIRE_SOURCE = re.compile(r"SOURCE\s+[A-Z]")  # how a newswire closes a release
_CREDITS = {Field.OUTLET, Field.BYLINE, Field.LINK, Field.PHONE, Field.ADDRESS, Field.CONTACT}


def is_widget(text: str) -> bool:
    """Share buttons, font sizes, counters: '字号：[大 中 小]', 'Views: 12', '【打印】【关闭】'."""
    if _WIDGET.fullmatch(one_line(text)):
        return True
    pieces = [piece for piece in re.split(r"[\s|｜/\[\]【】()（）:：,，、]+", one_line(text)) if piece]
    if pieces and len(text) < 60 and all(_WIDGET.fullmatch(piece) or piece.isdecimal() for piece in pieces):
        return not one_line(text).isdecimal()
    before, values = split_labelled(text)
    return bool(values) and not before and len(text) < 120 and all(value.field == Field.WIDGET for value in values)


def ends_text(text: str) -> bool:
    """Whether the article ends here whatever follows: neighbours, related news, contact and copyright lines."""
    line = one_line(text).strip("【】[]〖〗—-=*… ")
    if len(line) > 300:
        return False
    if any(pattern.search(line) for pattern in (COPYRIGHT, ICP, PSB)):
        return True
    if any(pattern.match(line) for pattern in (_NEIGHBOUR, _DISCLAIMER, _WIRE_SOURCE)):
        return True
    return is_foreign_heading(line) or is_widget(text) or _is_credit(text, {Field.EDITOR})


def is_foreign_heading(text: str) -> bool:
    """Whether the list below it is no list of bodies: 'Friendly links', 'Contact us'."""
    heading = one_line(text).strip("【】[]-= :：>»")
    return len(heading) < 50 and bool(CONTACT_HEADING.fullmatch(heading) or _RELATED.fullmatch(heading))


def may_end_text(text: str) -> bool:
    """Whether the article ends here unless running text follows: roles, addresses, the source."""
    line = one_line(text)
    return len(line) < 300 and (role_heading(line) is not None or _is_credit(line, _CREDITS))


def role_heading(text: str) -> tuple[str, str, str] | None:
    """(heading as printed, role or "", value) of a line that opens a group of bodies."""
    alone = label_alone(text) or spaced_role(text)
    if alone and is_role(alone.field):
        return alone.label, alone.field, alone.value
    before, values = split_labelled(text)
    if values and not before and is_role(values[0].field):
        return values[0].label, values[0].field, values[0].value
    other = re.fullmatch(rf"(?P<label>{OTHER_ROLE.pattern})\s*(?:[:：]\s*(?P<value>.*))?", text)
    return (other["label"], "", other["value"] or "") if other else None


def text_end(blocks: Sequence[Block]) -> int:
    """Index of the first block after the article's text."""
    hard = next((index for index, block in enumerate(blocks) if ends_text(block.text)), len(blocks))
    end = hard
    for index in range(hard - 1, -1, -1):
        if is_prose(blocks[index].text) and not may_end_text(blocks[index].text):
            break
        if may_end_text(blocks[index].text):
            end = index
    return end


def _is_credit(text: str, fields: set[Field]) -> bool:
    before, values = split_labelled(text.strip("()（）[]【】 "))
    return bool(values) and not before and values[0].field in fields
