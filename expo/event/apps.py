from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventConfig(AppConfig):
    name = "expo.event"
    label = "event"
    verbose_name = _("The expo")
