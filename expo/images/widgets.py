from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.widgets import Script

from expo.images import sources
from expo.images.crops import crops

if TYPE_CHECKING:
    from expo.images.models import Image


class PictureInput(forms.FileInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif", **(attrs or {})})


class FocalPointWidget(forms.TextInput):
    """Two shares of the picture as text; with JavaScript a mark on the picture, moved by pointer or sliders.

    Below it, what the site makes of the picture: as saved, and with JavaScript as it will be.
    """

    template_name = "admin/images/focal_point.html"

    class Media:
        css = {"all": ["css/editor.css"]}
        js = [Script("js/editor/focal-point.js", defer=True)]

    def __init__(self, image: "Image | None" = None) -> None:
        super().__init__()
        self.image = image

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if self.image is None or not self.image.file:
            return context | {"preview": None}
        return context | {"preview": sources.preview(self.image), "crops": crops(self.image)}
