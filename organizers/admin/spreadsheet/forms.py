from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Exists, OuterRef
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.spreadsheets import KINDS, UnreadableError, read
from expo.event.models import Edition
from organizers.models import Participation
from organizers.spreadsheet.mapping import MOST_LINES, map_columns
from organizers.spreadsheet.uploads import Upload

MOST_BYTES = 5 * 1024 * 1024


class ListForm(forms.Form):
    """A file that can be read and has the columns that are needed; `cleaned_data["list"]` is an Upload."""

    list = forms.FileField(label=_("List"))

    def clean_list(self) -> Upload:
        file: UploadedFile = self.cleaned_data["list"]
        size = file.size or 0
        if size > MOST_BYTES:
            said = _t("The file has %(size)s, and %(most)s is the most. Split the list into several files.")
            raise forms.ValidationError(said % {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)})
        data = file.read()
        try:
            map_columns(read(data, most=MOST_LINES))
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from error
        return Upload(str(file.name), data)


class CarryOutForm(forms.Form):
    """That a dry run was looked at, and which way its changes go."""

    REVIEW, AT_ONCE = "review", "at_once"

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=64)
    way = forms.ChoiceField(
        label=_("What the bodies say of themselves"),
        choices=[(REVIEW, _("goes to review: a second person approves it")), (AT_ONCE, _("is published at once"))],
        widget=forms.RadioSelect,
        initial=REVIEW,
    )

    def __init__(self, *args: Any, asks_way: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_way:
            del self.fields["way"]

    @property
    def is_at_once(self) -> bool:
        return self.cleaned_data.get("way") == self.AT_ONCE


def _kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("File"), choices=[*KINDS.items()], widget=forms.RadioSelect, initial="xlsx")


class ExportForm(forms.Form):
    """Which roles go along with the bodies that were chosen."""

    kind = _kind_field()
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("Roles"), required=False, empty_label=_("In every edition"),
        help_text=_("Each role is a row of its own."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Participation.objects.filter(edition=OuterRef("pk"))
        editions = Edition.objects.defer(*languages.columns("about")).filter(Exists(named))
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]


class ExportAllForm(ExportForm):
    """All bodies, or those that have a role in an edition."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition: Any = self.fields["edition"]
        edition.label, edition.empty_label = _t("Bodies"), _t("All")
