"""What the frame of a page says of the expo: bodies by role, telephone, address, ICP number, copyright line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from expo.site.importing.result import Footer, Group
from expo.site.importing.roles import ROLES, is_name, names_a_body, next_usual, split_names

from .blocks import is_short_line, one_line
from .labels import Field, split_labelled
from .marks import CONTACT_HEADING, COPYRIGHT, ICP, PSB, ends_text, is_foreign_heading, role_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .blocks import Block

_PHONE = re.compile(
    r"(?:\+?\d{1,4}[\s-]?)?(?:\(?0\d{2,3}\)?[\s-]?\d{7,8}|400[\s-]?\d{3}[\s-]?\d{4})(?:[/、,，]\s?\d[\d-]+)*"
)
# The number that every government website in China prints beside who runs the website.
_GOVERNMENT_SITE = re.compile(r"网站标识码")
_NOT_HOLDER = re.compile(
    r"©|&copy;|\(c\)|^@|copyright|版权所有|all rights? reserved\.?|\bby\b"
    r"|(?:19|20)\d\d(?:\s*[-–—~至]\s*(?:(?:19|20)\d\d)?)?",
    re.IGNORECASE,
)


@dataclass
class _OpenGroup:
    heading: str | None
    role: str
    names: list[str] = field(default_factory=list)
    is_sure: bool = False  # the heading is no word of a menu
    step: int = -1
    is_menu: bool = False  # its first name is a link

    def takes(self, block: Block) -> bool:
        """Whether the name stands as near to the last one as these stand to each other."""
        if not is_name(block.text) or ends_text(block.text) or (self.heading is None and not names_a_body(block.text)):
            return False
        if not self.names:
            return True
        if self.step < 0 and len(self.names) == 1:
            self.step = max(block.gap, 1) if block.gap <= 1 else 1
        return block.gap <= self.step

    def closed(self) -> Group:
        return Group(self.heading, self.role, tuple(dict.fromkeys(self.names)))


def read_footer(above: Sequence[Block], below: Sequence[Block]) -> tuple[Footer, list[str]]:
    """What the blocks above and below the article say, and what was guessed."""
    frame = [*below, *above]
    headed = [group for group in _groups(above) if group.heading]
    groups, guesses = _with_roles(headed + _groups(below))
    if groups and any(_GOVERNMENT_SITE.search(block.text) for block in frame):
        groups, guesses = [], [_("The bodies in the frame run a government's website, not the expo.")]
    icp, line = _copyright(frame)
    footer = Footer(
        groups=tuple(groups),
        telephone=_labelled(frame, Field.PHONE) or _unlabelled_phone(frame),
        address=_labelled(frame, Field.ADDRESS),
        icp_number=icp,
        psb_number=next((one_line(match[0]) for block in frame if (match := PSB.search(block.text))), ""),
        copyright_line=line,
        copyright_holder=_holder(line),
    )
    return footer, guesses


def _groups(frame: Iterable[Block]) -> list[Group]:
    """Groups in printed order; a list without a heading is one only if it names bodies."""
    groups: list[_OpenGroup] = []
    current: _OpenGroup | None = None
    above: Block | None = None
    for block in frame:
        if role_heading(one_line(block.text)):
            current = _opened(block, groups)
        elif current and current.takes(block):
            current.names += [one_line(block.text)] if block.is_item else split_names(block.text)
        elif block.is_item and names_a_body(block.text) and not _heads_another_list(above, block, current):
            current = _OpenGroup(None, "", [one_line(block.text)], is_menu=block.is_link)
            groups.append(current)
        else:
            current = None
        above = block
    sure = [group for group in groups if (group.is_sure and group.names) or any(map(names_a_body, group.names))]
    return [
        group.closed() for group in sure if group.heading or any(other.heading for other in sure) or not group.is_menu
    ]


def _heads_another_list(above: Block | None, block: Block, current: _OpenGroup | None) -> bool:
    """Whether the block above makes it a list of something else: links, a menu, neighbours of an unknown heading."""
    if above is None or current:
        return False
    return (
        above.is_item
        or is_foreign_heading(above.text)
        or (block.gap <= 1 and is_short_line(above.text) and not ends_text(above.text))
    )


def _opened(block: Block, groups: list[_OpenGroup]) -> _OpenGroup:
    """The last group of a line: one line can hold several ('主办单位：A 承办单位：B')."""
    label, role, value = role_heading(one_line(block.text)) or ("", "", "")
    labelled = [item for item in split_labelled(block.text)[1] if item.field in ROLES]
    triples = [(item.label, item.field, item.value) for item in labelled] or [(label, role, value)]
    groups += [
        _OpenGroup(label, role, split_names(value), is_sure=bool(value) or not label.isascii())
        for label, role, value in triples
    ]
    return groups[-1]


def _with_roles(groups: list[Group]) -> tuple[list[Group], list[str]]:
    """Groups without a heading take the role that pages print after the one before."""
    placed: list[Group] = []
    guesses = []
    previous = ""
    for index, group in enumerate(groups):
        if group.heading is None:
            role = next_usual(previous)
            taken = any(other.role == role for other in placed + [other for other in groups[index:] if other.heading])
            if role and not taken:
                guesses.append(
                    _("%(count)d bodies have no heading: taken as %(role)s, from their place on the page.")
                    % {"count": len(group.names), "role": ROLES[role].plural_en.lower()}
                )
                group = Group(None, role, group.names)  # noqa: PLW2901
        placed.append(group)
        previous = group.role or previous
    return placed, guesses


def _labelled(frame: Sequence[Block], wanted: Field) -> str:
    for block in frame:
        for item in split_labelled(block.text)[1]:
            value = one_line(ICP.split(item.value)[0])
            if item.field == wanted and value:
                return value
    return ""


def _unlabelled_phone(frame: Sequence[Block]) -> str:
    """A number that stands alone below 'Contact us'."""
    heard = False
    for block in frame:
        line = one_line(block.text)
        heard = heard or bool(CONTACT_HEADING.fullmatch(line))
        if heard and _PHONE.fullmatch(line):
            return line
    return ""


def _copyright(frame: Sequence[Block]) -> tuple[str, str]:
    """(ICP number, copyright line), which often share one line; the line that names a holder goes first."""
    numbers = [one_line(match[0]) for block in frame if (match := ICP.search(block.text))]
    lines = [_without_numbers(block.text) for block in frame if COPYRIGHT.search(block.text)]
    return next(iter(numbers), ""), next((line for line in lines if _holder(line)), next(iter(lines), ""))


def _without_numbers(text: str) -> str:
    """The piece of the line that is the copyright line: without numbers, columns, labels and conditions of use."""
    pieces = re.sub(r"(?:ICP)?(?:备案号?|许可证号?)\s*[:：]", "  ", PSB.sub("\n", ICP.sub("\n", text))).split("\n")
    piece = next(piece for piece in [*pieces, text] if COPYRIGHT.search(piece))
    line = one_line("  ".join(_unlabelled(part) for part in re.split(r"\s{2,}|[|｜]", piece)))
    line = re.sub(r"(all rights? reserved)\b.*", r"\1.", line, flags=re.IGNORECASE)
    return re.sub(r"\s*\b(?:tel|add(?:ress)?|icp)\b.*$", "", line, flags=re.IGNORECASE).strip(" |,-:：")


def _unlabelled(part: str) -> str:
    """'© 2021 Name Tel: 1' and '主办单位：甲 版权所有：乙' without what is labelled otherwise."""
    before, values = split_labelled(part)
    found = COPYRIGHT.search(part)
    return part[found.start() :] if values and found and not before else before or part


def _holder(line: str) -> str:
    """The holder's name of 'Copyright © 2021 Name. All rights reserved.'"""
    return one_line(_NOT_HOLDER.sub(" ", line)).strip(" :：.,;，。-|")
