from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "expo.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        for name in (
            "invitations",
            "mail_address",
            "passwords",
            "sign_ins",
            "stored",
        ):  # kinds of mail, receivers, what is stored
            import_module(f"expo.accounts.{name}")


class AdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "expo.accounts.site.AdminSite"
