"""What the start page is made of."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils.safestring import SafeString

from expo.accounts.models import User

Person = User | AnonymousUser

#: How many lines a list has that could have many.
A_FEW = 4


@dataclass(frozen=True)
class Item:
    """One line, with why it stands there and what to do; `lang` where the title is not in the reader's language."""

    title: str
    url: str
    why: str
    verb: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Button:
    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """An article on the board, with one tag a language."""

    title: str
    url: str
    lang: str
    released_on: date | None
    tags: list[SafeString]
