from expo.site.search.kinds.base import Kind, Said
from expo.site.search.kinds.event import Contacts, Editions, Venues
from expo.site.search.kinds.news import News
from expo.site.search.kinds.organizers import Organizers
from expo.site.search.kinds.pages import Pages

__all__ = ["KINDS", "NEWS", "OTHERS", "Kind", "Said", "by_number"]

NEWS = News()
#: In the order of their numbers, and of the tabs from the end.
OTHERS: tuple[Kind, ...] = (Pages(), Organizers(), Editions(), Venues(), Contacts())
KINDS: tuple[Kind, ...] = (NEWS, *OTHERS)
by_number = {kind.number: kind for kind in KINDS}
