from abc import ABC, abstractmethod
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.safestring import SafeString

from expo.core.languages import Phrase

Moment = datetime | Combinable


class Said(NamedTuple):
    """What a record says in a language; `names` are found as the title is, and are not shown."""

    title: Phrase
    names: str = ""
    summary: str = ""
    body: str = ""


class Kind(ABC):
    """One kind of record that is found: what it says, and which records of it a visitor sees."""

    #: In the parameter `kind` and in the API.
    slug: ClassVar[str]
    #: Part of the entries' numbers: kinds with a higher one stand first among equals.
    number: ClassVar[int]
    model: ClassVar[type[models.Model]]
    #: Models whose rows are part of what a record says, with the attribute that names it; "" where it is every one.
    parts: ClassVar[dict[type[models.Model], str]] = {}
    #: The relations by which `said` reads them.
    related: ClassVar[tuple[str, ...]] = ()
    #: Of records that a result shows beside the found one: columns by the name of a foreign key.
    joined: ClassVar[dict[str, tuple[str, ...]]] = {}
    label: Any
    #: Of a single result.
    singular: Any

    @abstractmethod
    def records(self) -> QuerySet[Any]:
        """Those in the index; those whose time has not come or is over are among them."""

    @abstractmethod
    def visible(self, language: str, at: Moment) -> QuerySet[Any]:
        """Those that a visitor sees."""

    @abstractmethod
    def said(self, record: Any, language: str) -> Said | None:
        """None where the record does not exist in the language."""

    def hidden(self, at: Moment) -> QuerySet[Any] | None:
        """Where that is quicker to ask: those of the index that no visitor sees."""
        return None

    def shown(self, language: str, at: Moment) -> QuerySet[Any]:
        """The visible ones, with the columns of a result; `has_<relation>` where that is known."""
        return self.visible(language, at)

    def path(self, record: Any) -> str:
        """In the active language."""
        return str(record.get_absolute_url())

    def facts(self, record: Any) -> list[SafeString]:
        """What a result shows beside its kind, in the active language."""
        return []

    def day(self, record: Any) -> date | None:
        """What makes it newer than another of its kind."""
        return None

    def filters(self, record: Any) -> dict[str, int]:
        """Keys of what it is filtered by."""
        return {}


def lines(*parts: object) -> str:
    """Those that say something, one a line."""
    return "\n".join(str(part) for part in parts if part)
