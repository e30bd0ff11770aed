from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "expo.site"
    label = "site"
    verbose_name = _("Site")

    def ready(self) -> None:
        # Models are not there before ready().
        from expo.site.groups import make_groups  # noqa: PLC0415
        from expo.site.search import receivers  # noqa: PLC0415
        from expo.site.search.checks import full_text_search  # noqa: PLC0415

        post_migrate.connect(make_groups, sender=self, dispatch_uid="expo.site.make_groups")
        post_migrate.connect(receivers.forget_what_is_gone, sender=self, dispatch_uid="expo.site.forget_what_is_gone")
        receivers.connect()
        checks.register(full_text_search, checks.Tags.database)
