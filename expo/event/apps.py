from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from expo.images.files import remove_on_commit


class EventConfig(AppConfig):
    name = "expo.event"
    label = "event"
    verbose_name = _("The expo")

    def ready(self) -> None:
        from expo.event.models import Document  # noqa: PLC0415 -- models are not there before ready()

        for model in apps.get_models():
            if issubclass(model, Document):
                post_delete.connect(_deleted, sender=model, dispatch_uid=f"file of {model._meta.label}")


def _deleted(instance: Any, **kwargs: Any) -> None:
    """A signal, since whatever takes an edition with it deletes its files without asking the model."""
    remove_on_commit(instance.file)
