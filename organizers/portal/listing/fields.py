"""What is typed into a listing, as it is meant."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

BAD_ADDRESS = _("Give the full address, for example https://example.org")


class PlainText(forms.CharField):
    """Browsers send two characters for the end of a line; one is counted and kept."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(text))


class Website(forms.URLField):
    """`example.org` is meant as https://example.org; nothing but http and https leads to a website."""

    default_validators = [URLValidator(["http", "https"], message=BAD_ADDRESS)]
    default_error_messages = {"invalid": BAD_ADDRESS}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"assume_scheme": "https"})
