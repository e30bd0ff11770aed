from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizersConfig(AppConfig):
    name = "organizers"
    verbose_name = _("Organizers")

    def ready(self) -> None:
        for name in ("invitations", "personal", "reminders"):  # kinds of mail, and of what is stored of a person
            import_module(f"organizers.{name}")
