from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _

from expo.revisions import content
from expo.revisions.models import Moderated, Revision, State
from expo.revisions.stamp import Stamp

#: The hidden field that says which version the form shows.
STAMP = "_stamp"
#: The one that says that its content was shown to read, not to write.
LOCKED = "_locked"


class ModeratedForm(forms.ModelForm):
    """Content may be incomplete, as drafts are; what is saved at once must fit what is live."""

    instance: Any
    #: What somebody else has saved since the form was opened; none where that is what was live.
    stale: Revision | Moderated | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = draft_of(self.instance)
        is_returned = draft is not None and draft.state == State.CHANGES_REQUESTED
        said = _("To change: %(note)s") if is_returned else _("Look at this: %(note)s")
        for name, note in (draft.notes if draft else {}).items():
            if field := self.fields.get(name):
                field.help_text = format_html(
                    '<span class="review-note">{}</span> {}', said % {"note": note}, field.help_text
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if stored is None:
            return cleaned
        self._refuse_stale(stored)
        for name, value in cleaned.items():
            if name in placement_columns(stored):
                setattr(stored, name, value)
        try:
            stored.validate_constraints()
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned

    def validate_constraints(self) -> None:
        """Those of the live record are no rules for a draft; `clean` asks them of what is saved at once."""

    def _refuse_stale(self, stored: Moderated) -> None:
        draft = None if getattr(self.instance, "is_corrected", False) else stored.open_revision
        if draft and not draft.is_writable and LOCKED not in self.data:
            self.stale = draft
            self.add_error(None, _("It is in review. Your text is kept below: take it back from review to save it."))
            return
        if self.data.get(STAMP) != str(Stamp.of(stored, draft)):
            self.stale = draft or stored
            self.add_error(
                None,
                _("This was saved meanwhile in another window. Your text is kept below: compare, then save it again."),
            )


def draft_of(record: Any) -> Revision | None:
    """The open revision whose content the desk has laid on the record."""
    draft: Revision | None = getattr(record, "draft", None)
    return draft


def placement_columns(record: Moderated) -> list[str]:
    """The names of what is no content and can be typed: saved at once."""
    shared = {field.name for field in content.fields(record)}
    return [field.name for field in record._meta.concrete_fields if field.editable and field.name not in shared]
