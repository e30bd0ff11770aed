from expo.site.admin.page import PageAdmin
from expo.site.admin.redirect import RedirectAdmin

__all__ = ["PageAdmin", "RedirectAdmin"]
