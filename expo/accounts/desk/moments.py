"""How a moment is typed on the desk: in the zone that is active, its name and UTC written beside it."""

from datetime import UTC, datetime, tzinfo
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.core.moments import in_utc
from expo.core.punctuation import labelled

_named = lazy(labelled, str)


class MomentWidget(AdminSplitDateTime):
    template_name = "admin/widgets/moment.html"

    class Media:
        js = ("admin/js/core.js", "js/admin/moments.js")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["zone"] = timezone.get_current_timezone_name()
        context["utc"] = in_utc(value) if isinstance(value, datetime) and timezone.is_aware(value) else ""
        return context


class MomentField(forms.SplitDateTimeField):
    """Where the clocks are set forward or back, some times do not exist and some come twice: it says which."""

    widget = MomentWidget

    def __init__(self, **kwargs: Any) -> None:
        """Named for the ear: what is written beside its two controls says neither of which moment they are."""
        super().__init__(**kwargs)
        for part, word in zip(self.widget.widgets, (gettext_lazy("date"), gettext_lazy("time")), strict=True):
            part.attrs["aria-label"] = _named(self.label or "", word)

    def compress(self, data_list: Any) -> datetime | None:
        try:
            return super().compress(data_list)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise _refusal(datetime.combine(*data_list), timezone.get_current_timezone()) from error


def _refusal(local: datetime, zone: tzinfo) -> ValidationError:
    params = {"time": f"{local:%H:%M}", "zone": timezone.get_current_timezone_name()}
    if _exists(local, zone):
        message = _("The clocks of %(zone)s go back on this day: %(time)s comes twice. Choose another hour.")
    else:
        message = _("The clocks of %(zone)s go forward on this day: %(time)s does not exist. Choose another hour.")
    return ValidationError(message, code="no_moment", params=params)


def _exists(local: datetime, zone: tzinfo) -> bool:
    try:
        return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
    except OverflowError:  # in the first year or the last one of all
        return False
