"""The kinds of mail that the site sends, each a function that writes one when it is sent."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from expo.accounts.models import OutgoingMail


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    link: str = ""


#: Writes about a record, in the active language, to a User, or to None where only the address is known; answers
#: nothing where there is no longer a reason to.
Writer = Callable[[Any, Any], Letter | None]


@dataclass(frozen=True)
class Kind:
    label: Any
    write: Writer
    #: Whether an administrator may read it while it waits, its link included.
    is_shown: bool


KINDS: dict[str, Kind] = {}


def kind(name: str, label: Any, *, is_shown: bool = True) -> Callable[[Writer], Writer]:
    """Register a kind of mail: `outbox.put(name, to, record)` sends one."""

    def register(write: Writer) -> Writer:
        KINDS[name] = Kind(label, write, is_shown)
        return write

    return register


def letter(name: str, *, link: str = "", **context: Any) -> Letter:
    """Of mail/<name>.txt, whose first line is the subject, and mail/<name>.html."""
    context |= {"link": link}
    said, _, text = render_to_string(f"mail/{name}.txt", context).strip().partition("\n")
    subject = " ".join(said.split())
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return Letter(subject, text, render_to_string(f"mail/{name}.html", context | {"subject": subject}), link)


def written(mail: OutgoingMail) -> Letter | None:
    with override(mail.language):
        return KINDS[mail.kind].write(mail.person, mail.about)
