"""A verb as the desk offers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.revisions.errors import Stale
from expo.revisions.models import Revision
from expo.revisions.stamp import Stamp


class VerbForm(forms.Form):
    """What a verb asks; always the version that the person has read."""

    #: Whether it was posted for another version than the one it now shows.
    is_overtaken = False

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, record: Any, by: User, data: Any = None) -> None:
        super().__init__(data, initial={"stamp": str(record.stamp)})
        self.record, self.by = record, by

    def clean_stamp(self) -> Stamp:
        try:
            return Stamp.parse(self.cleaned_data["stamp"])
        except ValueError:
            raise forms.ValidationError(_("This page is incomplete: open it anew.")) from None

    @property
    def draft(self) -> Revision:
        """The open revision, if it is the one that was read."""
        draft: Revision | None = self.record.draft
        if draft is None or draft.number != self.cleaned_data["stamp"].number:
            raise Stale(draft)
        return draft

    @property
    def version(self) -> int:
        version: int = self.cleaned_data["stamp"].version
        return version


@dataclass(frozen=True)
class Verb:
    """`label` is the button's, `question` what its page asks; `offered(record, by)` says whether it would be done.

    `done` is said afterwards: words, or what makes them of the form.
    """

    name: str
    label: Any
    question: Any
    done: Any
    offered: Callable[[Any, User], bool]
    run: Callable[[Any], object]
    form: type[VerbForm] = VerbForm
    shows_changes: bool = False
    is_severe: bool = False
    template: str = "admin/revisions/verb.html"
