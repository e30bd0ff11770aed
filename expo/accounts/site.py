from typing import Any

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts import second_factor
from expo.accounts.desk import ModelAdmin
from expo.accounts.sign_in import DeskSignIn
from expo.accounts.views import account


class AdminSite(admin.AdminSite):
    """The back-office: all staff work happens here."""

    site_title = _("Expo desk")
    site_header = _("Expo desk")
    index_title = _("Desk")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [path("account/", self.admin_view(self.account), name="account"), *super().get_urls()]

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not second_factor.is_wanting(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The door: staff who lack the second factor are led on to it, whoever may not enter may sign in anew."""
        then = self._target(request)
        if super().has_permission(request) and request.method == "GET":
            is_wanting = second_factor.is_wanting(request)
            return HttpResponseRedirect(second_factor.way(request, then) if is_wanting else then)
        context = self.each_context(request) | {"title": _t("Sign in"), "subtitle": None, "then": then}
        response: HttpResponse = DeskSignIn.as_view(extra_context=context | (extra_context or {}))(request)
        return response

    def _target(self, request: HttpRequest) -> str:
        asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
        is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
        return asked if is_ours else reverse("admin:index")

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One page changes a password, that of the site: it counts tries, and keeps this session in the list."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's own groups stand with the people; after the tables come the pages about them."""
        apps = {app["app_label"]: app for app in super().get_app_list(request, app_label)}
        for model, admin_of_it in self._registry.items():
            if model._meta.app_label in apps and isinstance(admin_of_it, ModelAdmin):
                apps[model._meta.app_label]["models"] += map(_entry, admin_of_it.pages(request))
        if "auth" in apps and "accounts" in apps:
            apps["accounts"]["models"] += apps.pop("auth")["models"]
        return list(apps.values())

    def account(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One's own name and language."""
        request.current_app = self.name
        return account(request, self.each_context(request) | (extra_context or {}))


def _entry(page: dict[str, Any]) -> dict[str, Any]:
    """A page as Django's list of an app shows a table."""
    url: str = page["url"]
    name = url.strip("/").rpartition("/")[2]
    return {"name": page["label"], "object_name": name, "admin_url": url, "add_url": None, "view_only": True}
