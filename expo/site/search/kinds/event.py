"""When, where, whom to call. Each is found by its names in both languages, and by what it is called itself."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy

from expo.core.html import plain
from expo.core.languages import Phrase, column, columns, phrase
from expo.event import naming
from expo.event.dates import dates
from expo.event.models import Contact, Direction, Edition, Expo, Hall, Venue
from expo.site.search.kinds.base import Kind, Moment, Said, lines


class Editions(Kind):
    slug = "editions"
    number = 3
    model = Edition
    parts = {Expo: ""}
    label = pgettext_lazy("kind of results", "Editions")
    singular = pgettext_lazy("kind of a result", "Edition")

    def records(self) -> QuerySet[Edition]:
        """Each knows the expo's name, by which it goes where it has none of its own."""
        return Edition.objects.annotate(**{f"expo_{name}": Expo.objects.values(name) for name in columns("name")})

    def visible(self, language: str, at: Moment) -> QuerySet[Edition]:
        return self.records()

    def said(self, record: Any, language: str) -> Said:
        expo = Expo(**{name: getattr(record, f"expo_{name}") or "" for name in columns("name")})
        with override(language):
            title = naming.title(record, expo)
            kind = str(self.singular)
        return Said(
            title,
            names=lines(*_names(record), kind, record.year),
            summary=getattr(record, column("theme", language)),
            body=plain(getattr(record, column("about", language))),
        )

    def facts(self, record: Edition) -> list[SafeString]:
        return [dates(record.starts_on, record.ends_on)] if record.starts_on else []

    def day(self, record: Edition) -> date:
        return record.starts_on or date(record.year, 1, 1)


class Venues(Kind):
    slug = "venues"
    number = 4
    model = Venue
    parts = {Hall: "venue_id", Direction: "venue_id"}
    related = ("halls", "directions")
    label = pgettext_lazy("kind of results", "Venue")
    singular = pgettext_lazy("kind of a result", "Venue")

    def records(self) -> QuerySet[Venue]:
        return Venue.objects.all()

    def visible(self, language: str, at: Moment) -> QuerySet[Venue]:
        return Venue.objects.all()

    def said(self, record: Venue, language: str) -> Said:
        place = [phrase(record, name, language).text for name in ("address", "city")]
        halls = {phrase(hall, "name", language).text: None for hall in record.halls.all()}
        with override(language):
            ways = [f"{way.get_mode_display()}: {way.text}" for way in record.directions.all() if way.text]
            kind = str(self.singular)
        return Said(
            phrase(record, "name", language),
            names=lines(*_names(record), record.other_names, kind),
            summary=", ".join(filter(None, place)),
            body=lines(*ways, *halls, phrase(record, "country", language).text),
        )


class Contacts(Kind):
    """All lead to the page of contacts, and are shown for the edition that it is about."""

    slug = "contacts"
    number = 5
    model = Contact
    label = pgettext_lazy("kind of results", "Contact")
    singular = pgettext_lazy("kind of a result", "Contact")

    def records(self) -> QuerySet[Contact]:
        return Contact.objects.all()

    def visible(self, language: str, at: Moment) -> QuerySet[Contact]:
        return Contact.objects.of_current()

    def said(self, record: Contact, language: str) -> Said:
        """Without a name of its own it is called by its purpose."""
        with override(language):
            kind, purpose = str(self.singular), record.get_purpose_display()
            words = lines(kind, _("Telephone"), _("Mail"), purpose)
            told = [record.phone, record.mail, record.hours, record.reply_time]
        name = phrase(record, "name", language)
        unnamed = kind if record.purpose == Contact.Purpose.GENERAL else capfirst(purpose)
        return Said(
            name if name.text else Phrase(unnamed, language),
            names=lines(*_names(record), words),
            summary=" · ".join(str(part) for part in told if part),
        )

    def path(self, record: Contact) -> str:
        return reverse("event:contact")


def _names(record: Edition | Venue | Contact) -> list[str]:
    """In every language."""
    return [getattr(record, name) for name in columns("name")]
