from expo.site.models.page import Page
from expo.site.models.redirect import Redirect

__all__ = ["Page", "Redirect"]
