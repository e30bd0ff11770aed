"""Which language of a text was changed later than another: read from its revisions, stored nowhere."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from expo.revisions.models import Revision

Columns: TypeAlias = Mapping[str, Sequence[str]]
"""The columns of each language that have to say the same."""

#: Who overrules this check in a revision says that all languages are as new as that revision.
TRANSLATION_OLDER = "translation_older"


def changed_in(revisions: Sequence[Revision], columns: Columns) -> dict[str, int]:
    """The number of the revision in which each written language last changed; the revisions are all published ones.

    A language that was behind, or not written, and changes has caught up: the others count as changed with it.
    It takes the revisions in any order, and asks no database.
    """
    last: dict[str, int] = dict.fromkeys(columns, 0)
    before = {language: ("",) * len(names) for language, names in columns.items()}
    for revision in sorted(revisions, key=lambda revision: revision.number):
        now = {language: words(revision, names) for language, names in columns.items()}
        changed = {language for language in columns if now[language] != before[language]}
        has_caught_up = any(last[language] < max(last.values()) for language in changed)
        if has_caught_up or TRANSLATION_OLDER in revision.overruled:
            changed |= {language for language in columns if any(now[language])}
        last |= dict.fromkeys(changed, revision.number)
        before = now
    return {language: number for language, number in last.items() if any(before[language])}


def older(numbers: Mapping[str, int]) -> dict[str, str]:
    """From each language that is behind to the one that changed last."""
    newest = max(numbers, key=lambda language: numbers[language], default="")
    return {language: newest for language, number in numbers.items() if number < numbers[newest]}


def words(content: Any, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(content, column) for column in columns)
