"""The form of a listing. What is good of it goes into the draft, whatever else is wrong."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.revisions import content
from expo.revisions.stamp import Stamp
from organizers.models import Organization, OrganizationRevision
from organizers.portal.listing import groups
from organizers.portal.listing.fields import PlainText, Website
from organizers.portal.listing.groups import TYPED
from organizers.portal.listing.proposal import Proposal

#: Fields whose characters are counted while they are typed.
COUNTED = ("name", "short_name", "description")


class ListingForm(forms.ModelForm):
    """Carries what each field was when the page was opened: only what was changed since is written.

    `shown` names the fields in which the page showed what was typed before and not saved.
    """

    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    rights = forms.BooleanField(label=_("We have the right to publish these texts and the logo."), required=False)

    helper: Any
    """How crispy-forms lays it out."""

    class Meta:
        model = OrganizationRevision
        fields = TYPED
        field_classes = {"website": Website} | dict.fromkeys(groups.each("description"), PlainText)

    def __init__(self, data: Any = None, *, proposal: Proposal, is_sent: bool = False) -> None:
        """`is_sent`: it must be complete."""
        instance = OrganizationRevision()
        content.copy(proposal.current, instance)
        self.proposal, self.is_sent = proposal, is_sent
        super().__init__(data, instance=instance, initial={"stamp": str(proposal.stamp)})
        for name in TYPED:
            self._dress(name, self.fields[name])

    @classmethod
    def opened(
        cls, proposal: Proposal, typed: Mapping[str, str], *, is_sent: bool = False, rights: bool = False
    ) -> Self:
        """The form as it stands in the database, with what was typed and not saved laid over it."""
        typed = {name: text for name, text in typed.items() if name in groups.BY_COLUMN}
        if not typed and not is_sent:
            return cls(proposal=proposal)
        saved = {name: getattr(proposal.current, name) for name in TYPED}
        data = saved | {f"initial-{name}": value for name, value in saved.items()} | typed
        data |= {"stamp": str(proposal.stamp), "shown": " ".join(typed)} | ({"rights": "on"} if rights else {})
        return cls(data, proposal=proposal, is_sent=is_sent)

    def _dress(self, name: str, field: Any) -> None:
        group, language = groups.BY_COLUMN[name], groups.language_of(name)
        field.label, field.help_text, field.show_hidden_initial = group.labels[name], group.hints.get(name, ""), True
        field.limit = field.widget.attrs.pop("maxlength", None)  # a browser would cut off what is pasted
        if language:
            field.widget.attrs["lang"] = languages.html_lang(language)
        field.widget.attrs |= {"autocomplete": "off", "dir": "auto"}
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 6

    # -- what was typed --------------------------------------------------------------------------------------

    @property
    def touched(self) -> list[str]:
        """The names of the fields that were changed since the page was opened."""
        return [name for name in self.changed_data if name in TYPED]

    @property
    def values(self) -> dict[str, Any]:
        """What is good of it and not saved yet."""
        cleaned = {name: self.cleaned_data[name] for name in self.touched if name in self.cleaned_data}
        return {name: value for name, value in cleaned.items() if value != getattr(self.proposal.current, name)}

    @property
    def wrong(self) -> dict[str, str]:
        """What was typed where it is not good, as it was typed."""
        return self.typed(name for name in self.touched if name in self.errors)

    def typed(self, names: Any) -> dict[str, str]:
        return {name: self.data.get(name, "") for name in names}

    @property
    def stamp_read(self) -> Stamp:
        """That of nothing where the page says none: then what it saves is stale."""
        try:
            return Stamp.parse(self.cleaned_data.get("stamp", ""))
        except ValueError:
            return Stamp(0, -1)

    @property
    def shown_before(self) -> set[str]:
        return set(self.cleaned_data.get("shown", "").split())

    # -- what is asked of it ---------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_sent and not cleaned.get("rights"):
            self.add_error("rights", _("Tick this first: we publish only what you may give us."))
        return cleaned

    def _post_clean(self) -> None:
        """A draft may lack what it will; what is sent obeys the rules of what is live."""
        super()._post_clean()  # type: ignore[misc]
        if not self.is_sent:
            return
        live = Organization(live_number=1, **content.values(self.instance))
        try:
            live.validate_constraints()
        except ValidationError as error:
            self.add_error(TYPED[0], error.error_dict[NON_FIELD_ERRORS])

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """(id of the control, what it is called, what is wrong), for the summary above the form."""
        return [
            (self[name].auto_id, groups.said(name) if name in groups.BY_COLUMN else "", str(message))
            for name in (*TYPED, "rights")
            for message in self.errors.get(name, ())
        ]
