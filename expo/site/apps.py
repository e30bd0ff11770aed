from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "expo.site"
    label = "site"
    verbose_name = _("Site")

    def ready(self) -> None:
        from expo.site.groups import make_groups  # noqa: PLC0415 -- models are not there before ready()

        post_migrate.connect(make_groups, sender=self, dispatch_uid="expo.site.make_groups")
