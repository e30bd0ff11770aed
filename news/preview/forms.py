from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from news.preview.links import DAYS


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("It ends after"),
        coerce=int,
        initial=7,
        choices=[(days, ngettext_lazy("%d day", "%d days") % days) for days in DAYS],
    )
