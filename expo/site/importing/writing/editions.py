"""Which edition a page speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from expo.accounts.desk import free_slug
from expo.event.models import Edition

if TYPE_CHECKING:
    from expo.event.models import Expo
    from expo.site.importing.result import ReadPage

    from .journal import Journal

_YEAR = r"(?<!\d)(?P<{0}>20\d\d|19\d\d)"
_OFFICE = re.compile(r"(?:组委会|组织委员会|执委会|\s*organi[sz]ing committee)$", re.IGNORECASE)


def edition_of_article(page: ReadPage, expo: Expo, journal: Journal, *, may_create: bool = True) -> Edition | None:
    """The edition of the year printed beside the expo's name, else of the year of release.

    Where there is none yet, one is made if the page prints its year, or if it lists bodies and the site has no edition
    at all. It gets its year and nothing else: its dates stay empty, and so the site shows it as undated whatever
    the default status of dates says. An edition is never made from a release date alone: fairs skip years.
    """
    printed = _printed_year(page, expo)
    year = printed or page.released_on.year
    found = _edition_of(year)
    if found is None and Edition.objects.filter(year=year).exists():
        journal.leave_out(Edition, str(year), _("two editions have this year: choose one in the article"))
        return None
    if found is None and not printed and (Edition.objects.exists() or not page.footer.groups):
        journal.leave_out(Edition, str(year), _("there is none of this year, and the page does not name one"))
        return None
    if found is None and not may_create:
        journal.leave_out(Edition, str(year), _("there is none of this year"))
        return None
    journal.guess(_source(year, is_printed=printed is not None), "edition")
    return found or _create(year, journal)


def edition_of_bodies(page: ReadPage, article_edition: Edition | None) -> Edition | None:
    """Bodies stand in the frame, which is as old as its copyright line: an old article keeps a newer frame."""
    years = re.findall(_YEAR.format("year"), page.footer.copyright_line)
    return (_edition_of(int(years[-1])) if years else None) or article_edition


def _edition_of(year: int) -> Edition | None:
    """The one edition of the year; of several only the current one."""
    editions = list(Edition.objects.filter(year=year).order_by("-is_current", "id"))
    return editions[0] if editions and (len(editions) == 1 or editions[0].is_current) else None


def _source(year: int, *, is_printed: bool) -> str:
    if is_printed:
        return _("The edition %(year)d is taken from the year beside the expo's name.") % {"year": year}
    return _("The edition %(year)d is taken from the year of release.") % {"year": year}


def _printed_year(page: ReadPage, expo: Expo) -> int | None:
    text = " ".join([page.title, *page.paragraphs])
    for name in filter(None, map(_pattern, _expo_names(page, expo))):
        before = rf"{_YEAR.format('before')}\s*年?\s*(?:the\s+)?{name}"
        after = rf"{name}\s*[（(]?\s*{_YEAR.format('after')}"
        match = re.search(f"{before}|{after}", text, re.IGNORECASE)
        if match:
            return int(match["before"] or match["after"])
    return None


def _expo_names(page: ReadPage, expo: Expo) -> list[str]:
    own = [name.replace("|", " ") for name in (expo.name_en, expo.name_zh_hans)]
    return [*own, _OFFICE.sub("", page.footer.copyright_holder)]


def _pattern(name: str) -> str:
    """Any blanks or none: Chinese names are stored with bars where a line may break. One word is no name."""
    words = name.split()
    return r"\s*".join(map(re.escape, words)) if len(name) >= 6 else ""


def _create(year: int, journal: Journal) -> Edition:
    edition = Edition(year=year, slug=free_slug(Edition, str(year)))
    edition.is_current = not Edition.objects.current()
    edition.save()
    journal.create(edition, _("its year only, without dates"))
    return edition
