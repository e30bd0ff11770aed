"""What a body is to the expo: the headings under which pages print it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownRole:
    """`printed`: other words for the same role, without plural and what `_TAILS` adds. `rank` 0 is the first."""

    rank: int
    name_en: str
    plural_en: str
    name_zh: str
    printed: tuple[str, ...]
    in_footer: bool = True


# In the order in which pages print them.
ROLES = {
    "guidance": KnownRole(
        0,
        "Guiding organization",
        "Guiding organizations",
        "指导单位",
        (
            "guided by",
            "guidance unit",
            "guiding unit",
            "guiding organization",
            "under the guidance of",
            "指导",
            "指导机构",
        ),
    ),
    "host": KnownRole(1, "Host", "Hosts", "主办单位", ("host", "hosted by", "主办", "主办方", "主办机构")),
    "organizer": KnownRole(
        5, "Organizer", "Organizers", "组织单位", ("organizer", "organiser", "organized by", "organised by")
    ),
    "co-host": KnownRole(6, "Co-host", "Co-hosts", "联合主办单位", ("co-host", "cohost", "co-hosted by", "联合主办")),
    "executive-organizer": KnownRole(
        2,
        "Executive organizer",
        "Executive organizers",
        "承办单位",
        (
            "executive organizer",
            "executive organiser",
            "undertaker",
            "undertaking unit",
            "undertaken by",
            "承办",
            "承办方",
        ),
    ),
    "co-organizer": KnownRole(
        3,
        "Co-organizer",
        "Co-organizers",
        "协办单位",
        (
            "co-organizer",
            "co-organiser",
            "coorganizer",
            "coorganiser",
            "co organizer",
            "co-organized by",
            "协办",
            "协办方",
        ),
    ),
    "supporter": KnownRole(
        4,
        "Supporter",
        "Supporters",
        "支持单位",
        ("supporter", "supporting unit", "supporting organization", "support unit", "supported by", "支持", "支持机构"),
        in_footer=False,
    ),
    "sponsor": KnownRole(
        7, "Sponsor", "Sponsors", "赞助单位", ("sponsor", "sponsored by", "赞助", "赞助商"), in_footer=False
    ),
    "media-partner": KnownRole(
        8,
        "Media partner",
        "Media partners",
        "支持媒体",
        ("media partner", "supporting media", "media support", "合作媒体", "媒体支持", "媒体合作"),
        in_footer=False,
    ),
}
ORDER = tuple(ROLES)
# The groups of which pages leave out the heading, in the order in which they print them.
USUAL = ("host", "executive-organizer", "co-organizer", "supporter")

_TAILS = ("s", " unit", " units", " organization", " organizations", " organisation", " organisations")
OTHER_ROLE = re.compile(
    r"(?:.{1,8}(?:单位|合作媒体|合作伙伴)|(?:[A-Z][\w-]+ ){1,3}(?:Partners?|Organi[sz](?:ers?|ations?)|Units?))"
)
_BODY = re.compile(
    r"\b(?:ministry|governments?|association|department|institut\w+|cent(?:er|re)s?|federation|chamber|commission"
    r"|committee"
    r"|bureau|administration|office|universit\w+|company|co\.|corporation|ltd|inc|group|academy|society|council"
    r"|agency"
    r"|union|foundation|alliance|bank|authority|secretariat|organi[sz]ation|museum|press|network|telecom\w*"
    r"|exchange)\b"
    r"|(?:[部局会院厅府委办署社校学室所司台]|中心|公司|集团|联盟|大学|政府|机构|银行|研究所|电视台|报|网|馆|协会"
    r"|学会)(?:[（(].*[)）])?$",
    re.IGNORECASE,
)


def role_labels() -> dict[str, str]:
    """Every printed label (lower case) with the key of its role."""
    labels = {}
    for key, role in ROLES.items():
        labels[role.name_zh] = key
        for word in role.printed:
            labels[word] = key
            if word.isascii():
                labels.update({word + tail: key for tail in _TAILS})
    return labels


def names_a_body(text: str) -> bool:
    """Whether the line looks like the name of an organization: for groups to which the page gives no heading."""
    return is_name(text) and bool(_BODY.search(text))


def is_name(text: str) -> bool:
    """Whether the line could be a name at all: short, and no sentence."""
    return 2 <= len(text) <= 140 and not re.search(r"[。！？!?：:]|\.\s+[A-Z]|[^.]\.\.\.$", text)


def split_names(text: str) -> list[str]:
    """The bodies of one line. A comma splits only where each part is a body: names have commas of their own."""
    text = re.sub(r"[（(]排名不分先后[)）]", "", text)
    parts = re.split(r"\s*[;；|｜]\s*|、(?![^（(]*[)）])|\s{2,}", text.strip())
    if len(parts) == 1 and re.search(r"[\u4e00-\u9fff]", text):
        parts = re.split(r"[，,]|(?<=[\u4e00-\u9fff）)])\s+(?=[\u4e00-\u9fff])", text)
    elif len(parts) == 1:
        split = [part.removeprefix("and ") for part in re.split(r",\s+", text)]
        parts = split if all(names_a_body(part) for part in split) else [text]
    return [name for part in parts if is_name(name := _clean(part))]


def _clean(name: str) -> str:
    name = " ".join(name.strip(" \t,;，；。、|·•-").split()).removesuffix("等")
    return name if re.search(r"\b(?:Co|Ltd|Inc|Corp)\.$", name) else name.rstrip(".")


def next_usual(previous: str) -> str:
    """The role that pages print after this one; "" when it was the last."""
    later = [role for role in USUAL if previous not in ROLES or ORDER.index(role) > ORDER.index(previous)]
    return later[0] if later else ""
