from typing import Any, cast

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from expo.revisions import findings  # noqa: PLC0415 -- models cannot be imported before they are ready
        from news import checks  # noqa: PLC0415
        from news.models import Article  # noqa: PLC0415

        findings.register(Article, cast(Any, checks.run))
