"""Finds the record that a printed name means, in either script and in more than one spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.text import normalise
from expo.site.importing.reading.blocks import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .journal import Journal

Named = TypeVar("Named", bound=models.Model)

_SPELLINGS = (("centre", "center"), ("organis", "organiz"), ("programme", "program"))


class NameIndex(Generic[Named]):
    """Records by their names and other names. Made of one query, for as long as one page is written."""

    def __init__(self, records: Iterable[Named]) -> None:
        self._exact: dict[str, list[Named]] = defaultdict(list)
        self._near: dict[str, list[Named]] = defaultdict(list)
        for record in records:
            self.add(record)

    def add(self, record: Named) -> None:
        for name in names_of(record):
            for index, key in ((self._exact, normalise(name)), (self._near, _near_key(name))):
                if key and record not in index[key]:
                    index[key].append(record)

    def find(self, name: str, journal: Journal, field: str = "") -> Named | None:
        """The record of this name; of a near spelling only if no other is as near, and the journal says so.

        `field` is that of the article which refers to the record.
        """
        exact = self._exact.get(normalise(name))
        if exact:
            return exact[0]
        near = self._near.get(_near_key(name), [])
        if len(near) != 1:
            return None
        journal.guess(
            _("“%(printed)s” is taken as “%(known)s”: the spellings are nearly the same.")
            % {"printed": name, "known": near[0]},
            field,
        )
        return near[0]


def names_of(record: models.Model) -> list[str]:
    """Own names first, then the other names, one a line."""
    own = [getattr(record, column) for column in languages.columns("name")]
    return [name for name in [*own, *str(getattr(record, "other_names", "")).splitlines()] if name.strip()]


def name_columns(name: str, field: str = "name") -> dict[str, str]:
    """The column of the script in which the name is printed."""
    return {languages.column(field, "zh-hans" if is_chinese(name) else "en"): name}


def _near_key(name: str) -> str:
    """Without plurals and differences of British and American spelling: “People's Post” meets “Peoples' Posts”."""
    words = normalise(name)
    for british, american in _SPELLINGS:
        words = words.replace(british, american)
    return " ".join(re.sub(r"(?<=[^\W\d_]{3})s$", "", word) for word in words.split())
