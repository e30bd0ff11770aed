"""Each change of what was submitted, decided by itself."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts.models import User
from expo.revisions import content, guards
from expo.revisions.admin.answers import NOTE
from expo.revisions.admin.pages import proposed_changes
from expo.revisions.admin.verb_forms import PublishForm, note_field, prefixed
from expo.revisions.compare import FieldDiff, Section, sections
from expo.revisions.errors import Stale
from expo.revisions.models import State

VERDICT = "verdict_"
APPROVE, RETURN = "approve", "return"
#: The name of the buttons that decide all fields alike.
ALL = "all"

VERDICTS = (
    (APPROVE, pgettext_lazy("a changed field", "Approve")),
    (RETURN, pgettext_lazy("a changed field", "Return")),
)


class Part(NamedTuple):
    """A field in one language; without a verdict where it did not change. `earlier` is the note of the last return."""

    diff: FieldDiff
    verdict: Any = None
    note: Any = None
    earlier: str = ""


class DecideForm(PublishForm):
    """A verdict for each changed field, with a note where it is returned.

    What was posted for another version is shown again on that of now, with an error. Raises Conflict when nothing
    waits for a decision any longer.
    """

    def __init__(self, record: Any, by: User, data: Any = None) -> None:
        if record.draft is None:
            raise Stale
        guards.in_state(record.draft, State.IN_REVIEW)
        diffs = proposed_changes(record)
        self.all_sections = sections(diffs)
        self.changed = [diff.name for diff in diffs if diff.is_changed]
        self.is_overtaken = data is not None and data.get("stamp") != str(record.stamp)
        super().__init__(record, by, data if data is None else self._as_of_now(data, str(record.stamp)))
        labels = {field.name: capfirst(str(field.verbose_name)) for field in content.fields(record)}
        for name in self.changed:
            self.fields[VERDICT + name] = forms.ChoiceField(
                label=labels[name], choices=VERDICTS, initial=APPROVE, widget=forms.RadioSelect
            )
            self.fields[NOTE + name] = note_field(_("What is to be changed"))
        self.fields[NOTE] = note_field(_t("Note for the whole"))
        self.fields[NOTE].help_text = _t("Whoever sent it reads it beside what you return.")

    def _as_of_now(self, data: Any, stamp: str) -> Any:
        """With this version, and the verdict of the button for all, if it was that one, on each field."""
        data = data.copy()
        data["stamp"] = stamp
        for name in self.changed:
            if ALL in data:
                data[VERDICT + name] = data[ALL]
            elif self.is_overtaken:
                data.setdefault(VERDICT + name, APPROVE)
        return data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_overtaken:
            self.add_error(None, str(Stale()))
        else:
            self._refuse_unread_notes()
            self._refuse_unexplained()
        return cleaned

    def _refuse_unread_notes(self) -> None:
        for name in self.approved:
            if self.notes.get(name):
                said = _("You approve this, so nobody would read the note: return it, or delete the note.")
                self.add_error(NOTE + name, said)
        if self.notes.get("") and not self._is_returned:
            self.add_error(NOTE, _("Nothing is returned, so nobody would read this: return a field, or delete it."))

    def _refuse_unexplained(self) -> None:
        if not self._is_returned or self.notes.get(""):
            return
        lacking = [name for name in self.changed if name not in self.approved and not self.notes.get(name)]
        if self.returns_all and (lacking or not self.changed):
            self.add_error(NOTE, _("Say what is to be changed."))
            return
        for name in lacking:
            self.add_error(NOTE + name, _("Say what is to be changed, here or in the note for the whole."))

    @property
    def _is_returned(self) -> bool:
        return self.returns_all or len(self.approved) < len(self.changed)

    @property
    def approved(self) -> list[str]:
        return [name for name in self.changed if self.cleaned_data.get(VERDICT + name) == APPROVE]

    @property
    def returns_all(self) -> bool:
        return self.data.get(ALL) == RETURN

    @property
    def notes(self) -> dict[str, str]:
        return prefixed(self.cleaned_data, NOTE)

    @property
    def parts(self) -> Iterator[tuple[str, list[Part]]]:
        """The changed fields by label, each in its languages."""
        for section in self.all_sections:
            if section.is_changed:
                yield section.label, [self._part(diff) for diff in section.diffs]

    @property
    def unchanged(self) -> list[Section]:
        return [section for section in self.all_sections if not section.is_changed]

    def _part(self, diff: FieldDiff) -> Part:
        if not diff.is_changed:
            return Part(diff)
        return Part(diff, self[VERDICT + diff.name], self[NOTE + diff.name], self.earlier_notes.get(diff.name, ""))

    @property
    def asked_of_the_whole(self) -> list[Any]:
        """Why warnings are overruled, and the note for all."""
        by_field = {prefix + name for name in self.changed for prefix in (VERDICT, NOTE)}
        return [field for field in self.visible_fields() if field.name not in by_field]

    @property
    def faults(self) -> Iterator[tuple[Any, str]]:
        """The fields with errors, each called by what it is about."""
        for field in self.visible_fields():
            about = self.fields.get(VERDICT + field.name.removeprefix(NOTE), field.field)
            if field.errors:
                yield field, str(about.label)

    @property
    def homeless_notes(self) -> list[str]:
        """What was written on fields that do not change any longer."""
        return [text for name, text in self.data.items() if name.startswith(NOTE) and name not in self.fields and text]

    @property
    def earlier_notes(self) -> dict[str, str]:
        """Of the last time that it was returned."""
        notes: dict[str, str] = self.record.draft.notes
        return notes
