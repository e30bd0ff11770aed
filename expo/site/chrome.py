"""What stands around every public page: masthead, notice and footer, read once for each stretch of time."""

from dataclasses import dataclass
from functools import partial

from expo.core import languages
from expo.event.models import Contact, Edition, Expo, Notice, Venue
from expo.event.venues import venue_of
from expo.public import state
from expo.site.models import Page
from organizers.roles import RoleGroup, by_role


@dataclass(frozen=True)
class Chrome:
    expo: Expo
    edition: Edition | None
    venue: Venue | None
    notice: Notice | None
    contact: Contact | None
    roles: list[RoleGroup]
    pages: list[Page]


def read(language: str) -> Chrome:
    edition = Edition.objects.current()
    return Chrome(
        expo=Expo.objects.the(),
        edition=edition,
        venue=venue_of(edition),
        notice=Notice.objects.showing(language).first(),
        contact=Contact.objects.of(edition).first(),
        roles=[group for group in by_role(edition) if group.role.in_footer] if edition else [],
        pages=list(Page.objects.in_footer(language)),
    )


def chrome(moment: state.Moment) -> Chrome:
    language = languages.current()
    return state.keep(moment, ("chrome", language), partial(read, language))
