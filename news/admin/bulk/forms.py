from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk.fields import validate_year
from expo.core import languages
from expo.core.spreadsheets import KINDS
from expo.event.models import Edition
from expo.revisions.bulk import BulkForm
from expo.revisions.withdrawal import address_field, reason_field
from news.models import Category

MOMENT = "%Y-%m-%dT%H:%M"


def _zone() -> str:
    """“Asia/Shanghai (UTC+08:00)”."""
    offset = f"{timezone.localtime():%z}"
    return f"{timezone.get_current_timezone_name()} (UTC{offset[:3]}:{offset[3:5]})"


class ScheduleForm(BulkForm):
    publish_at = forms.DateTimeField(
        label=_("Public from"),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
        validators=[validate_year],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_at"].help_text = _t("Date and time of %(zone)s.") % {"zone": _zone()}

    def clean_publish_at(self) -> datetime:
        moment: datetime = self.cleaned_data["publish_at"]
        if moment <= timezone.now():
            raise forms.ValidationError(_("This moment has passed. To publish now, choose “Publish” in the list."))
        return moment


class WithdrawForm(BulkForm):
    """A reason for readers in each language, or where they are led."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {languages.column("reason", code): reason_field(code) for code in languages.CODES}
        self.fields["redirect_to"] = address_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Give readers a reason in at least one language, or an address to go to."))
        return cleaned


class CategoryForm(BulkForm):
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), empty_label=_("Choose a category"))


class EditionForm(BulkForm):
    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=_("Edition"), required=False, empty_label=_("Choose an edition")
    )
    is_none = forms.BooleanField(label=_("They belong to no edition"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned["edition"]) == cleaned["is_none"]:
            self.add_error("edition", _("Choose an edition, or say that they belong to none."))
        return cleaned


class ExportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("File"),
        choices=[*KINDS.items()],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    with_texts = forms.BooleanField(
        label=_("With summaries and texts"), required=False, help_text=_("The file is much larger then.")
    )
