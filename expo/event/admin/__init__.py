from expo.event.admin.contact import ContactAdmin
from expo.event.admin.edition import DownloadAdmin, EditionAdmin
from expo.event.admin.expo import ExpoAdmin
from expo.event.admin.notice import NoticeAdmin
from expo.event.admin.venue import VenueAdmin

__all__ = ["ContactAdmin", "DownloadAdmin", "EditionAdmin", "ExpoAdmin", "NoticeAdmin", "VenueAdmin"]
