"""Writes what was read of one page: all of it or nothing, and each page once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from expo.event.models import Expo
from expo.public.changes import public_change
from expo.site.importing.result import Footer

from .bodies import write_bodies
from .editions import edition_of_article, edition_of_bodies
from .frame import is_own, write_contact, write_expo, write_venue
from .journal import Journal
from .manner import Manner
from .news import imported_before, write_article, write_redirect

if TYPE_CHECKING:
    from expo.event.models import Edition
    from expo.site.importing.result import ReadPage


AS_DRAFT = Manner()


def write_page(page: ReadPage, *, commit: bool, manner: Manner = AS_DRAFT) -> Journal:
    """What was created, changed and left; without `commit` the same is done and taken back, so the report is true."""
    left = () if manner.with_frame else page.frame_guesses
    journal = Journal(guesses=[guess for guess in page.guesses if guess not in left])
    with public_change():
        _write(page, journal, manner)
        if not commit:
            transaction.set_rollback(True)
    return journal


def _write(page: ReadPage, journal: Journal, manner: Manner) -> None:
    known = imported_before(page)
    if known:
        journal.article = known
        journal.leave(known, _("imported before, with all that its page says"))
        return
    expo = Expo.objects.the()
    edition = edition_of_article(page, expo, journal, may_create=manner.with_frame)
    article = write_article(page, edition, journal, manner)
    if not is_own(page, expo):
        if page.footer != Footer():
            journal.leave_out(Expo, page.footer.copyright_holder, _("the page's frame is not the expo's own"))
        return
    write_redirect(page, article, journal, manner)
    if manner.with_frame:
        _write_frame(page, expo, edition, journal)


def _write_frame(page: ReadPage, expo: Expo, edition: Edition | None, journal: Journal) -> None:
    write_expo(expo, page.footer, journal)
    write_contact(page.footer.telephone, journal)
    bodies_edition = edition_of_bodies(page, edition)
    write_venue(page.footer.address, bodies_edition, journal)
    write_bodies(page.footer.groups, bodies_edition, journal)
