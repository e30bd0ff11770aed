"""Labelled values: 'Release:XTime:2021-09-13', '来源：新华网', 'TEL: 0311-1'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from expo.site.importing.roles import ROLES, role_labels


class Field(StrEnum):
    """What a label announces; a role's label announces `roles.ROLES`' key instead."""

    DATE = "date"
    UPDATED = "updated"
    OUTLET = "outlet"
    RELEASE = "release"
    BYLINE = "byline"
    EDITOR = "editor"
    TITLE = "title"
    LINK = "link"
    PHONE = "phone"
    ADDRESS = "address"
    CONTACT = "contact"
    WIDGET = "widget"


_PRINTED = {
    Field.DATE: """
        time, date, release date, release time, released on, published, published on, published at, publish date,
        publish time, publishing time, publication date, publication time, posted, posted on, pubdate, date of issue,
        issue date,
        时间, 日期, 发布时间, 发布日期, 发稿时间, 发表时间, 发布于, 发表于, 刊发时间, 上传时间, 添加时间, 成文日期,
        印发日期, 信息时间
    """,
    Field.UPDATED: """
        updated, update, update time, last updated, last modified, modified,
        更新时间, 更新日期, 更新于, 更新
    """,
    Field.OUTLET: """
        source, sources, news source, article source, from, origin, media, outlet, news provided by,
        来源, 文章来源, 信息来源, 稿件来源, 新闻来源, 消息来源, 内容来源, 来源媒体, 稿源, 转自, 转载自, 出处, 媒体
    """,
    Field.RELEASE: """
        release, released by, publisher, published by, issued by, posted by,
        发布, 发布者, 发布人, 发布单位, 发布机构, 发布媒体, 信息发布
    """,
    Field.BYLINE: """
        author, authors, writer, reporter, reporters, by,
        作者, 记者, 文, 撰文, 撰稿, 通讯员
    """,
    Field.EDITOR: """
        editor, editors, web editor, responsible editor, managing editor, edited by,
        编辑, 责任编辑, 责编, 网络编辑, 本文责编, 本网编辑, 审核, 审校, 校对, 初审, 复审, 终审, 编审, 录入, 监制,
        值班编辑, 值班主编
    """,
    Field.TITLE: """
        title, headline,
        标题, 文章标题
    """,
    Field.LINK: """
        original link, original url, original article, original, original address, article link, url, link,
        原文链接, 原文地址, 原文网址, 原文, 文章链接, 本文链接, 链接地址, 链接
    """,
    Field.PHONE: """
        tel, telephone, phone, phone number, telephone number, hotline, contact number, contact phone, contact tel,
        service hotline, call us,
        电话, 联系电话, 咨询电话, 咨询热线, 服务热线, 服务电话, 热线, 热线电话, 客服电话, 招展电话, 电话号码
    """,
    Field.ADDRESS: """
        address, add, addr, contact address,
        地址, 联系地址, 展馆地址, 会展地址, 展会地址, 办公地址, 通讯地址, 通信地址
    """,
    Field.CONTACT: """
        fax, postcode, post code, zip code, zip, email, e-mail, mail, contact, contact person, website, web, wechat,
        qq,
        传真, 邮编, 邮政编码, 邮箱, 电子邮箱, 邮件, 电子邮件, 联系人, 联系方式, 网址, 官网, 官方网站, 网站, 微信,
        微信公众号, 公众号, 微博
    """,
    Field.WIDGET: """
        views, view, page views, hits, clicks, click, reads, comments, font size, font, text size, share, share to,
        share this, print, size, keywords, keyword, tags, tag, column, category,
        浏览, 浏览次数, 浏览量, 阅读, 阅读次数, 阅读量, 阅读数, 点击, 点击数, 点击量, 点击次数, 访问量, 访问次数,
        人气, 字号, 字体, 字体大小, 文字大小, 大小, 分享, 分享到, 打印, 关键词, 关键字, 标签, 栏目, 所属栏目, 分类,
        评论, 保护视力色, 背景色, 索引号, 文号, 扫一扫
    """,
}
LABELS: dict[str, str] = {
    label.strip(): field for field, labels in _PRINTED.items() for label in labels.split(",") if label.strip()
}
LABELS |= role_labels()


def _pattern(label: str) -> str:
    """Chinese pages space two characters out (来 源); English ones vary blanks and hyphens."""
    return re.escape(label).replace(r"\ ", r"\s+") if label.isascii() else r"\s*".join(label)


_ANY = "|".join(_pattern(label) for label in sorted(LABELS, key=len, reverse=True))
_LABEL = re.compile(rf"(?P<label>{_ANY})\.?(?:\s*[(（][^()（）]{{1,20}}[)）]|[)）\]】])?\s*[:：]\s*", re.IGNORECASE)
_ALONE = re.compile(rf"[\W_]*(?P<label>{_ANY})(?:[\W_]+(?:{_ANY}))?[\W_]*", re.IGNORECASE)
_SPACED = re.compile(
    rf"(?P<label>{'|'.join(_pattern(label) for label in role_labels() if not label.isascii())})\s+(?P<value>\S.*)"
)
_OPENS = re.compile(r"(?:^|[\s|｜,，;；、()（）\[\]【】·/>»•\-—\ue000-\ue0ff])$")
_LONGEST_LINE = 1000
_TRIM = " \t\u3000|｜-—–_/\\、,，;；·•()（）[]【】<>«»"


@dataclass(frozen=True, slots=True)
class Labelled:
    """`label` as printed; `field` a Field or the key of a role; `value` may be empty: it stands on the next line."""

    label: str
    field: str
    value: str


@lru_cache(maxsize=4096)
def split_labelled(text: str) -> tuple[str, tuple[Labelled, ...]]:
    """What stands before the first label, and the labelled values of one line; a long paragraph has none."""
    matches = _labels(text) if len(text) <= _LONGEST_LINE and (":" in text or "：" in text) else []
    if not matches:
        return trim(text), ()
    ends = [match.start() for match in matches[1:]] + [len(text)]
    values = tuple(
        Labelled(match["label"], field_of(match["label"]), trim(text[match.end() : end]))
        for match, end in zip(matches, ends, strict=True)
    )
    return trim(text[: matches[0].start()]), values


def label_alone(text: str) -> Labelled | None:
    """A line that is a label and nothing else, with or without a colon: 'Executive Organizer', '【主办单位】'."""
    match = _ALONE.fullmatch(text) if len(text) <= 100 else None
    return Labelled(match["label"], field_of(match["label"]), "") if match else None


def spaced_role(text: str) -> Labelled | None:
    """'主办单位 工业和信息化部': the cell of a table, flattened."""
    match = _SPACED.fullmatch(text) if len(text) <= _LONGEST_LINE else None
    return Labelled(match["label"], field_of(match["label"]), match["value"]) if match else None


def is_role(field: str) -> bool:
    return field in ROLES


def trim(text: str) -> str:
    """Without the separators around it; a bracket that belongs to a pair inside stays."""
    text = text.strip(" \t\u3000|｜-—–_/\\、,，;；·•")
    if text[:1] in "(（[【<" and text[-1:] in ")）]】>":
        text = text[1:-1]
    for opening, closing in ("()", "（）", "[]", "【】"):
        if text.count(opening) != text.count(closing):
            text = text.strip(opening + closing)
    return text.strip(_TRIM.replace("()（）[]【】", ""))


def _labels(text: str) -> list[re.Match[str]]:
    """A label opens the line or follows a separator; glued to a value it counts only after another label."""
    found: list[re.Match[str]] = []
    for match in _LABEL.finditer(text):
        before = text[max(match.start() - 1, 0) : match.start()]
        glued = bool(found) and (not match["label"].isascii() or match["label"][0].isupper())
        if _OPENS.search(before) or glued:
            found.append(match)
    return found


def field_of(label: str) -> str:
    compact = " ".join(label.lower().split())
    return LABELS.get(compact) or LABELS[compact.replace(" ", "")]
