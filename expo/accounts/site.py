from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from expo.accounts.views import account


class AdminSite(admin.AdminSite):
    """The back-office: all staff work happens here."""

    site_title = _("Expo desk")
    site_header = _("Expo desk")
    index_title = _("Desk")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [path("account/", self.admin_view(self.account), name="account"), *super().get_urls()]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's own groups stand with the people."""
        apps = {app["app_label"]: app for app in super().get_app_list(request, app_label)}
        if "auth" in apps and "accounts" in apps:
            apps["accounts"]["models"] += apps.pop("auth")["models"]
        return list(apps.values())

    def account(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One's own name and language."""
        request.current_app = self.name
        return account(request, self.each_context(request) | (extra_context or {}))
