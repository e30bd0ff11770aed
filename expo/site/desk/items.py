"""What the start page is made of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.safestring import SafeString

from expo.accounts.models import User

Person = User | AnonymousUser

#: How many lines a list has that could have many, and how many articles the board has.
A_FEW, ON_BOARD = 4, 10


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
class Cell:
    """How an article stands in a language, and where it is written in it."""

    language: str
    url: str
    tags: list[SafeString]


@dataclass(frozen=True)
class Row:
    """An article on the board, with one cell a language."""

    title: str
    url: str
    lang: str
    released_on: date | None
    worked_on: datetime
    cells: list[Cell]
