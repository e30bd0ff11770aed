from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    name = "expo.public"
    label = "public"
    verbose_name = _("Public pages")

    def ready(self) -> None:
        from expo.public.changes import watch  # noqa: PLC0415 -- models cannot be imported before they are ready

        connection_created.connect(watch, dispatch_uid="expo.public.watch")
        autodiscover_modules("targets")
