"""What the start page is made of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
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


def form_of(record: models.Model) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def list_of(model: type[models.Model], **query: Any) -> str:
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{path}?{'&'.join(f'{name}={value}' for name, value in query.items())}" if query else path
