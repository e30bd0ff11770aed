"""The start page of the back-office: what needs attention, what is planned, what was edited, how the news stand.

Each part is read only for those who may change what it shows, and each read is bounded, however much there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from expo.core import languages
from expo.site.desk.items import Button, Item, Person, Row
from expo.site.desk.needs import expo_needs
from expo.site.desk.news import article_needs, board, newest, planned
from expo.site.desk.recent import recently_edited

__all__ = ["Desk", "desk"]


@dataclass
class Desk:
    buttons: list[Button]
    keeps_news: bool
    needs: list[Item] = field(default_factory=list)
    planned: list[Item] = field(default_factory=list)
    recent: list[Item] = field(default_factory=list)
    board: list[Row] = field(default_factory=list)
    codes: tuple[str, ...] = languages.CODES


def desk(user: Person) -> Desk:
    made = Desk(list(_buttons(user)), keeps_news=user.has_perm("news.change_article"))
    made.needs = list(expo_needs(user))
    if made.keeps_news:
        articles = newest()
        made.needs += article_needs(articles)
        made.planned = planned()
        made.board = board(articles)
    made.recent = list(recently_edited(user))
    return made


def _buttons(user: Person) -> Iterator[Button]:
    wanted = (
        ("news.add_article", _("Write an article"), "news_article_add"),
        ("images.add_image", _("Add an image"), "images_image_add"),
        ("event.change_edition", _("Editions"), "event_edition_changelist"),
        ("organizers.change_organization", _("Organizers"), "organizers_organization_changelist"),
        ("event.change_venue", _("Venue"), "event_venue_changelist"),
        ("event.change_contact", _("Contacts"), "event_contact_changelist"),
    )
    return (Button(label, reverse(f"admin:{name}")) for right, label, name in wanted if user.has_perm(right))
