from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.preview.links import DAYS


def _ends() -> list[tuple[int, str]]:
    return [(days, ngettext("%d day", "%d days", days) % days) for days in DAYS]


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("It ends after"),
        coerce=int,
        initial=7,
        choices=_ends,
    )
