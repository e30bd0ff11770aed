from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.site.planned.entries import Entry, Kind, by_day, entries, kinds_of
from expo.site.planned.month import Month

#: Of a kind in a month, and of all in a day of the calendar.
EACH, IN_A_DAY = 100, 3


@require_safe
def planned(request: HttpRequest) -> HttpResponse:
    """A month as a calendar and as a list, of the kinds that the person may see."""
    readable = kinds_of(request.user, "view", "change")
    if not readable:
        raise PermissionDenied
    chosen = [kind for kind in readable if kind in request.GET.getlist("kind")]
    month = _month(request)
    found = _entries(chosen or readable, month)
    days = dict(by_day(found, month.first, month.last))
    context = admin.site.each_context(request) | {
        "title": _("What is planned"),
        "month": month,
        "days": days,
        "weeks": _weeks(month, days),
        "weekdays": month.weeks()[0],
        "kinds": [(kind, kind in chosen) for kind in readable],
        "back": _query(month.previous, chosen),
        "on": _query(month.next, chosen),
        "today": timezone.localdate(),
        "zone": timezone.get_current_timezone_name(),
        "is_cut": any(sum(entry.kind == kind for entry in found) >= EACH for kind in readable),
        "each": EACH,
    }
    return TemplateResponse(request, "admin/planned.html", context)


def _entries(kinds: list[Kind], month: Month) -> list[Entry]:
    """However much has gone by in the present month, what is ahead in it is shown."""
    now = timezone.now()
    if not month.since < now < month.until:
        return entries(kinds, month.since, month.until, each=EACH)
    past, ahead = entries(kinds, month.since, now, each=EACH), entries(kinds, now, month.until, each=EACH)
    return list(dict.fromkeys([*past, *ahead]))


def _month(request: HttpRequest) -> Month:
    asked = request.GET.get("month")
    try:
        return Month.parse(asked) if asked else Month.current()
    except ValueError:
        raise Http404(_("There is no such month.")) from None


def _weeks(month: Month, days: dict[Any, list[Entry]]) -> list[list[dict[str, Any]]]:
    """Days of the neighbouring months are blank."""
    return [
        [
            {"day": day, "entries": (found := days.get(day, []))[:IN_A_DAY], "more": len(found) - IN_A_DAY}
            if day.month == month.first.month
            else {}
            for day in week
        ]
        for week in month.weeks()
    ]


def _query(month: Month, kinds: list[Kind]) -> str:
    query = QueryDict(mutable=True)
    query["month"] = str(month)
    query.setlist("kind", [kind.value for kind in kinds])
    return query.urlencode()
