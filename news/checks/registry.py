"""What a check is, and how all of them are asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from expo.revisions import findings
from news.checks.subject import Subject
from news.models import Article, ArticleContent


class Level(StrEnum):
    STOPS = findings.STOPS
    WARNS = findings.WARNS


class Problem(NamedTuple):
    """What a check yields; `url` leads to the desk's form of what is to be mended elsewhere, or looked at."""

    message: str
    field: str
    url: str = ""


@dataclass(frozen=True)
class Finding:
    """A problem under its check, in the reader's language; `field` is the name of a form field."""

    id: str
    level: Level
    message: str
    hint: str
    field: str
    url: str = ""


Find: TypeAlias = Callable[[Subject], Iterable[Problem]]


@dataclass(frozen=True)
class Check:
    id: str
    level: Level
    hint: Any
    find: Find


CHECKS: dict[str, Check] = {}
"""In the order in which they are shown."""


def check(level: Level, hint: Any) -> Callable[[Find], Find]:
    """Registers a check under the function's name; `hint` says what to do."""

    def register(find: Find) -> Find:
        CHECKS[find.__name__] = Check(find.__name__, level, hint, find)
        return find

    return register


def run(content: ArticleContent, *, article: Article | None = None) -> list[Finding]:
    """All findings about a live article or a revision, saved or as a form holds it; what stops comes first.

    `article` is the record that the content belongs to; a revision and an article know it themselves.
    """
    subject = Subject(content, article)
    found = [finding for each in CHECKS.values() for finding in _findings(each, subject)]
    return sorted(found, key=lambda finding: finding.level is not Level.STOPS)


def _findings(each: Check, subject: Subject) -> Iterator[Finding]:
    for problem in each.find(subject):
        yield Finding(each.id, each.level, problem.message, str(each.hint), problem.field, problem.url)
