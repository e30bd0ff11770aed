"""What a withdrawal asks for, of one record or of many."""

from django import forms
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.revisions.models import ADDRESS


def reason_field(code: str) -> forms.CharField:
    """For readers, in one language."""
    widget = forms.Textarea({"rows": 3, "lang": languages.html_lang(code)})
    return forms.CharField(
        label=languages.labelled(_("Reason for readers"), code), required=False, max_length=500, widget=widget
    )


def address_field() -> forms.CharField:
    """Where they are led instead."""
    return forms.CharField(
        label=_("Or lead readers to another address"), required=False, max_length=500, validators=[ADDRESS],
        widget=forms.TextInput({"class": "vTextField"}),
        help_text=_("Such as /en/news/12/ or https://example.org/. With it, no reason is shown."),
    )  # fmt: skip
