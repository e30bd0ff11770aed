from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from expo.images import files


class ImagesConfig(AppConfig):
    name = "expo.images"
    label = "images"
    verbose_name = _("Images")

    def ready(self) -> None:
        post_delete.connect(_deleted, sender=self.get_model("Image"))


def _deleted(instance: Any, **kwargs: Any) -> None:
    """A signal, since a query set deletes without asking the model."""
    files.remove_on_commit(instance.file)
