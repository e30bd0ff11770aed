"""What one saved page says, and the reasons why a file says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime

    from django_stubs_ext import StrOrPromise

Language = Literal["en", "zh-hans"]


class PageError(Exception):
    """A file that cannot become an article; `str()` is the reason, to be shown to whoever gave the file."""

    reason: StrOrPromise = ""

    def __str__(self) -> str:
        return str(self.reason)


class EmptyPageError(PageError):
    reason = _("The file is empty.")


class PageTooLargeError(PageError):
    reason = _("The file is larger than 5 MB. Save the page alone, without its pictures.")


class NotTextError(PageError):
    reason = _("The file is not text. Save the page as HTML or as plain text.")


class UnknownEncodingError(PageError):
    reason = _("The characters are neither UTF-8 nor GB18030, or the file is damaged. Save the page again as UTF-8.")


class UnknownLanguageError(PageError):
    reason = _("The text is neither English nor Chinese.")


class NoTitleError(PageError):
    reason = _("No title was found: above the date there is no line that could be one.")


class NoDateError(PageError):
    reason = _("No release date was found. Give it a line of its own below the title, such as “Date: 2021-09-13”.")


class NoTextError(PageError):
    reason = _("No text was found below the title.")


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies printed together. `role` is a key of `roles.ROLES`, or "" when the heading is none of them."""

    heading: str | None
    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """What the frame around the article says of the expo; "" where it says nothing."""

    groups: tuple[Group, ...] = ()
    telephone: str = ""
    address: str = ""
    icp_number: str = ""
    psb_number: str = ""
    copyright_line: str = ""
    copyright_holder: str = ""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One article as printed; "" where the page says nothing.

    `body` is HTML of the allowlist's tags. `paragraphs` are its plain lines that are no headings, list items included.
    `frame_guesses` are those of `guesses` that are about the footer. `images` stand in the article and are left out.
    """

    language: Language
    title: str
    released_on: datetime.date
    body: str
    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    outlet: str = ""
    byline: str = ""
    category: str = ""
    original_url: str = ""
    footer: Footer = Footer()
    guesses: tuple[str, ...] = ()
    frame_guesses: tuple[str, ...] = ()
    images: int = 0
