"""What became of a page in the database, or would become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db import models

    from news.models import Article


class Verb(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Step:
    """`kind` is the record's verbose name, `detail` says which fields, or why not."""

    verb: Verb
    kind: str
    name: str
    detail: str = ""


@dataclass(slots=True)
class Journal:
    """Steps in order; `guesses` are sentences about what was not printed but inferred.

    `notes` are those about one field of the article, by its name; `article` is what the page became, `said` its
    content, unsaved.
    """

    steps: list[Step] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    article: Article | None = None
    said: Article | None = None

    def create(self, record: models.Model, detail: str = "") -> None:
        self._note(Verb.CREATE, record, detail)

    def change(self, record: models.Model, *fields: str) -> None:
        """`fields` are names of columns."""
        names = {field.name: str(field.verbose_name) for field in record._meta.fields}
        self._note(Verb.CHANGE, record, ", ".join(names[name] for name in fields))

    def leave(self, record: models.Model, detail: str = "") -> None:
        self._note(Verb.LEAVE, record, detail)

    def leave_out(self, model: type[models.Model], name: str, reason: str) -> None:
        """Something printed that becomes no record."""
        self.steps.append(Step(Verb.LEAVE, str(model._meta.verbose_name), name, reason))

    def guess(self, sentence: str, field: str = "") -> None:
        self.guesses.append(sentence)
        if field:
            self.notes[field] = sentence

    def of(self, verb: Verb) -> list[Step]:
        return [step for step in self.steps if step.verb == verb]

    def creates(self, model: type[models.Model]) -> bool:
        return any(step.kind == str(model._meta.verbose_name) for step in self.of(Verb.CREATE))

    def _note(self, verb: Verb, record: models.Model, detail: str) -> None:
        step = Step(verb, str(record._meta.verbose_name), str(record), detail)
        if step not in self.steps:
            self.steps.append(step)
