"""The start page of the back-office: what needs attention, what is planned, what was edited, how the news stand.

Each part is read only for those who may change what it shows, and each read is bounded, however much there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.core import languages
from expo.site.desk.articles import articles_of
from expo.site.desk.board import board
from expo.site.desk.items import A_FEW, Button, Item, Person, Row
from expo.site.desk.listings import listing_needs
from expo.site.desk.needs import ending_notices, expo_needs
from expo.site.desk.recent import recently_edited
from expo.site.desk.work import article_needs
from expo.site.planned.entries import Entry, entries, kinds_of

__all__ = ["Desk", "desk"]


@dataclass
class Desk:
    buttons: list[Button]
    keeps_news: bool
    keeps_dates: bool
    needs: list[Item] = field(default_factory=list)
    planned: list[Entry] = field(default_factory=list)
    recent: list[Item] = field(default_factory=list)
    board: list[Row] = field(default_factory=list)
    codes: tuple[str, ...] = languages.CODES


def desk(user: Person) -> Desk:
    kinds = kinds_of(user, "change")
    made = Desk(list(_buttons(user)), keeps_news=user.has_perm("news.change_article"), keeps_dates=bool(kinds))
    if not isinstance(user, AnonymousUser):
        made.needs += listing_needs(user)
    ahead = entries(kinds, timezone.now(), each=A_FEW)
    if made.keeps_news and not isinstance(user, AnonymousUser):
        articles = articles_of(user)
        made.needs += article_needs(user, articles)
        made.board = board(articles)
    made.needs += [*expo_needs(user), *ending_notices(ahead)]
    made.planned = ahead[: 2 * A_FEW]
    made.recent = list(recently_edited(user))
    return made


def _buttons(user: Person) -> Iterator[Button]:
    wanted = (
        ("news.add_article", _("Write an article"), "admin:news_article_add"),
        ("news.add_article", _("Import pages"), "import_pages"),
        ("images.add_image", _("Add an image"), "admin:images_image_add"),
        ("event.change_edition", _("Editions"), "admin:event_edition_changelist"),
        ("organizers.change_organization", _("Organizers"), "admin:organizers_organization_changelist"),
        ("event.change_venue", _("Venue"), "admin:event_venue_changelist"),
        ("event.change_contact", _("Contacts"), "admin:event_contact_changelist"),
    )
    return (Button(label, reverse(name)) for right, label, name in wanted if user.has_perm(right))
