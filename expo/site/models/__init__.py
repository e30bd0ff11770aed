from expo.site.models.page import Page
from expo.site.models.redirect import Redirect
from expo.site.models.search_entry import SearchEntry

__all__ = ["Page", "Redirect", "SearchEntry"]
