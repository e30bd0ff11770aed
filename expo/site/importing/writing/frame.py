"""What the frame of one of the expo's own pages says of the expo: its numbers, its telephone, its venue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from expo.accounts.desk import free_slug
from expo.core import languages
from expo.core.text import normalise
from expo.event.models import Contact, Edition, Expo, Venue
from expo.site.setup.content import UNNAMED

from .names import name_columns, names_of
from .saving import save_checked

if TYPE_CHECKING:
    from expo.site.importing.result import Footer, ReadPage

    from .journal import Journal

_EXPO = re.compile(
    r"\bexpo(?:sition)?\b|\bfair\b|\bexhibition\b|博览会|展览会|交易会|展会|展销会|洽谈会", re.IGNORECASE
)
_VENUE = re.compile(
    r"\b(?:center|centre|hall|expo|exhibition|convention)\b|会展|展览|展馆|博览中心|会议中心", re.IGNORECASE
)
# Province, city and street before a name; a lone city belongs to the name (某某市会展中心).
_PLACE = re.compile(r".+(?:[区县镇路街号]|大道|省.+市)(?=.{4})")


def is_own(page: ReadPage, expo: Expo) -> bool:
    """Whether the page's frame is this expo's: a newspaper's page has a telephone and a copyright line too."""
    if page.footer.groups:
        return True
    host = (urlsplit(page.original_url).hostname or "").removeprefix("www.")
    hosts = {(urlsplit(url).hostname or "").removeprefix("www.") for url in (expo.url, settings.SITE_URL)}
    if host and host in hosts:
        return True
    holder = normalise(page.footer.copyright_holder)
    names = [normalise(name.replace("|", " ")) for name in names_of(expo)]
    return bool(holder) and (
        any(name and name in holder for name in names) or (not expo.pk and bool(_EXPO.search(holder)))
    )


def write_expo(expo: Expo, footer: Footer, journal: Journal) -> None:
    """Fills what is empty; nothing that staff wrote is replaced."""
    printed = {"icp_number": footer.icp_number, "psb_number": footer.psb_number}
    printed |= name_columns(footer.copyright_holder, "copyright_holder") if footer.copyright_holder else {}
    is_new = expo.pk is None
    named = name_columns(footer.copyright_holder) if footer.copyright_holder else {}
    if any(getattr(expo, name) == UNNAMED[name] for name in named):
        printed |= named
        journal.guess(_("The expo is named after the copyright line: “%(name)s”.") % {"name": footer.copyright_holder})
    if is_new:
        if not footer.copyright_holder:
            return
        expo.pk = 1
        printed |= name_columns(footer.copyright_holder)
    fields = [name for name, value in printed.items() if value and getattr(expo, name) in ("", UNNAMED.get(name))]
    for name in fields:
        setattr(expo, name, printed[name])
    if is_new:
        save_checked(expo)
        journal.create(expo)
    elif fields:
        save_checked(expo)
        journal.change(expo, *fields)
    elif any(printed.values()):
        journal.leave(expo, _("nothing is empty that the page fills"))


def write_contact(telephone: str, journal: Journal) -> None:
    """The number for everything, unless a contact has it already."""
    if not telephone:
        return
    digits = re.sub(r"\D", "", telephone)
    for contact in Contact.objects.exclude(phone=""):
        if re.sub(r"\D", "", contact.phone).endswith(digits[-8:]) and len(digits) >= 7:
            journal.leave(contact, _("has this number"))
            return
    is_primary = not Contact.objects.filter(is_primary=True).exists()
    contact = Contact(phone=telephone, is_primary=is_primary)
    try:
        contact.full_clean()
    except ValidationError as error:
        journal.leave_out(Contact, telephone, " ".join(error.messages))
        return
    contact.save()
    journal.create(contact, telephone)


def write_venue(address: str, edition: Edition | None, journal: Journal) -> None:
    """The venue that the address names, as the edition's if that has none."""
    if not address:
        return
    venue = _venue_in(address)
    if venue:
        journal.leave(venue, _("found in the address"))
    elif name := _venue_name(address):
        venue = Venue(
            slug=free_slug(Venue, name), **name_columns(name), **name_columns(_rest(address, name), "address")
        )
        save_checked(venue)
        journal.create(venue)
        journal.guess(_("The venue is taken from the address: “%(name)s”.") % {"name": name})
    else:
        journal.leave_out(Venue, address, _("the address names no venue"))
    if venue and edition and edition.venue is None:
        edition.venue = venue
        edition.save(update_fields=["venue"])
        journal.change(edition, "venue")


def _venue_in(address: str) -> Venue | None:
    """The venue whose name or other name is in the address, the longest first; else the one with this address."""
    printed = normalise(address)
    venues = list(Venue.objects.order_by("id"))
    named = [(len(key), venue) for venue in venues for key in map(normalise, names_of(venue)) if key and key in printed]
    if named:
        return max(named, key=lambda pair: pair[0])[1]
    columns = languages.columns("address")
    return next((venue for venue in venues if printed in {normalise(getattr(venue, name)) for name in columns}), None)


def _rest(address: str, name: str) -> str:
    """The address without the venue's name before it."""
    return address.removeprefix(name).lstrip(" ,，;；") or address


def _venue_name(address: str) -> str:
    """'Some Exhibition Center' of 'Some Exhibition Center, City'; '某某会展中心' after province, city and street."""
    first = re.split(r"[,，;；]", address)[0].strip()
    name = first if first.isascii() else _PLACE.sub("", first, count=1)
    return name if _VENUE.search(name) and not name[:1].isdigit() else ""
