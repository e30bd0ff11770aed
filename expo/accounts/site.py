from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class AdminSite(admin.AdminSite):
    """The back-office: all staff work happens here."""

    site_title = _("Expo desk")
    site_header = _("Expo desk")
    index_title = _("Desk")
    enable_nav_sidebar = False
