from expo.event.models.contact import Contact
from expo.event.models.document import Document
from expo.event.models.edition import Edition
from expo.event.models.edition_parts import Download, Figure, OpeningHours
from expo.event.models.expo import Expo
from expo.event.models.ink import Ink
from expo.event.models.notice import Notice
from expo.event.models.venue import Direction, Hall, Venue

__all__ = [
    "Contact",
    "Direction",
    "Document",
    "Download",
    "Edition",
    "Expo",
    "Figure",
    "Hall",
    "Ink",
    "Notice",
    "OpeningHours",
    "Venue",
]
