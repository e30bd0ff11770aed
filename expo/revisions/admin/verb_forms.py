"""What the verbs ask for beside a yes."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk.fields import validate_year
from expo.accounts.desk.moments import MomentField
from expo.accounts.models import User
from expo.core import languages
from expo.core.punctuation import sentences
from expo.revisions import content, findings
from expo.revisions.admin.answers import NOTE
from expo.revisions.admin.verb import VerbForm
from expo.revisions.withdrawal import address_field, reason_field

REASON = "reason_"


def _line() -> forms.TextInput:
    return forms.TextInput({"class": "vTextField"})


class PublishForm(VerbForm):
    """When, of a first publication; why, of each check that warns."""

    publish_at = MomentField(
        label=_("From when on"), required=False, validators=[validate_year],
        help_text=_("Blank: at once. It may be in the future."),
    )  # fmt: skip

    def __init__(self, record: Any, by: User, data: Any = None) -> None:
        super().__init__(record, by, data)
        if not record.can_be_planned:
            del self.fields["publish_at"]
        self.findings = findings.of(record.draft) if record.draft else ()
        for check, said in findings.warnings(self.findings).items():
            if record.draft and check not in record.draft.overruled:
                self.fields[REASON + check] = forms.CharField(
                    label=sentences(said), label_suffix="", max_length=300, required=False, widget=_line(),
                    help_text=_t("To publish all the same, say why. It is logged."),
                )  # fmt: skip

    @property
    def is_stopped(self) -> bool:
        return any(finding.level == "stops" for finding in self.findings)

    @property
    def reasons(self) -> dict[str, str]:
        return prefixed(self.cleaned_data, REASON)

    @property
    def publish_at_moment(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data.get("publish_at")
        return moment


class ReturnForm(VerbForm):
    """A note for the whole, and one for each field that the draft holds or changes."""

    def __init__(self, record: Any, by: User, data: Any = None) -> None:
        super().__init__(record, by, data)
        self.fields[NOTE] = note_field(_t("For the whole"))
        for field in content.fields(record):
            if record.draft and getattr(record.draft, field.attname):
                self.fields[NOTE + field.name] = note_field(field.verbose_name)
        for name, note in (record.draft.notes if record.draft else {}).items():
            if NOTE + name in self.fields:
                self.fields[NOTE + name].initial = note

    @property
    def notes(self) -> dict[str, str]:
        return prefixed(self.cleaned_data, NOTE)


class WithdrawForm(VerbForm):
    def __init__(self, record: Any, by: User, data: Any = None) -> None:
        super().__init__(record, by, data)
        self.fields |= {REASON + code: reason_field(code) for code in languages.CODES}
        self.fields["redirect_to"] = address_field()

    @property
    def reasons(self) -> dict[str, str]:
        return prefixed(self.cleaned_data, REASON)


def note_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))


def prefixed(cleaned: dict[str, Any], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text for name, text in cleaned.items() if name.startswith(prefix)}
