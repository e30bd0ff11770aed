"""Saved pages brought to the desk: read all, then make drafts of those that are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from expo.core.punctuation import sentences
from expo.revisions.errors import Conflict, Refused
from expo.site.importing.reading.decoding import MAX_BYTES
from expo.site.importing.reading.page import read_page
from expo.site.importing.result import PageError
from expo.site.importing.waiting import WaitingPage
from expo.site.importing.writing.manner import Manner
from expo.site.importing.writing.page import write_page

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from expo.accounts.models import User


def read_files(files: Iterable[UploadedFile], by: User) -> list[WaitingPage]:
    """One file after the other is in memory; none stands in another's way."""
    return [_read(file, by) for file in files]


def _read(file: UploadedFile, by: User) -> WaitingPage:
    waiting = WaitingPage(name=str(file.name))
    try:
        waiting = replace(waiting, page=read_page(file.read(MAX_BYTES + 1)))
        return _with_guesses(waiting, by)
    except (PageError, *FAILURES) as error:
        return replace(waiting, page=None, reason=_reason(error))


def _with_guesses(waiting: WaitingPage, by: User) -> WaitingPage:
    """What would become of it: done, and taken back."""
    assert waiting.page is not None  # noqa: S101  for mypy
    journal = write_page(waiting.page, commit=False, manner=Manner(by=by, with_frame=False))
    said = journal.said
    if said is None:
        return replace(waiting, article=journal.article.pk if journal.article else None)
    category, outlet, edition = (str(record or "") for record in (said.category, said.outlet, said.edition))
    return replace(waiting, guesses=tuple(journal.guesses), category=category, outlet=outlet, edition=edition)


def make_draft(waiting: WaitingPage, by: User, chosen: Mapping[str, Any]) -> WaitingPage:
    """The page with the article that was made of it, or with the reason why none was."""
    assert waiting.page is not None  # noqa: S101  for mypy
    try:
        journal = write_page(waiting.page, commit=True, manner=Manner(by=by, with_frame=False, chosen=chosen))
    except (PageError, *FAILURES) as error:
        return replace(waiting, reason=_reason(error))
    article = journal.article.pk if journal.article else None
    return replace(waiting, article=article, is_made=journal.said is not None, reason="")


FAILURES = (Refused, Conflict, ValidationError, DatabaseError)


def _reason(error: Exception) -> str:
    if isinstance(error, DatabaseError):
        return _("Somebody else wrote the same at the same time, or the database was busy: try again.")
    return sentences(error.messages) if isinstance(error, ValidationError) else str(error)
