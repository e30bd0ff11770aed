"""The form of a listing, group by group, as crispy-forms lays it out."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import render_field
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from organizers.portal.listing.form import COUNTED, ListingForm
from organizers.portal.listing.states import Column, GroupState


def dress(form: ListingForm, states: list[GroupState]) -> ListingForm:
    """Ready for `{% crispy form %}`."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf, helper.form_show_errors = False, True, False
    helper.layout = Layout("stamp", "shown", *map(GroupOfFields, states))
    form.helper = helper
    return form


class GroupOfFields(LayoutObject):
    """What stands under one heading, with its state; the logo is no field of the form and has a part of its own."""

    template = "portal/listing/group.html"
    input = "portal/listing/input.html"

    def __init__(self, state: GroupState) -> None:
        self.state = state
        self.fields = [column.name for column in state.columns]

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> SafeString:
        inputs = [self._input(form, context, column) for column in self.state.columns if column.name in form.fields]
        return render_to_string(self.template, context.flatten() | {"state": self.state, "inputs": inputs})

    def _input(self, form: Any, context: Any, column: Column) -> Any:
        field = form[column.name]
        is_counted = self.state.group.name in COUNTED
        parts = {"hint": field.help_text, "error": field.errors, "count": is_counted, "live": column.is_changed}
        described = " ".join(f"{field.auto_id}_{part}" for part, is_there in parts.items() if is_there)
        attrs = {"aria-describedby": described} if described else {}
        extra = {"column": column, "is_counted": is_counted, "limit": field.field.limit, "form": form}
        return render_field(column.name, form, context, self.input, attrs=attrs, extra_context=extra)
