from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.revisions.errors import Conflict

#: How the fields are named in which a reviewer writes.
NOTE = "note_"


def is_correcting(request: HttpRequest) -> bool:
    """Whether the form writes what is live, at once."""
    return getattr(request, "is_correcting", False)


def page_of(record: Any, verb: str) -> str:
    """The address of the page of a verb."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{verb}", args=[record.pk])


def context_of(admin: Any, request: HttpRequest, record: Any) -> dict[str, Any]:
    """What every page about a record needs."""
    draft = getattr(record, "draft", None)
    return {**admin.admin_site.each_context(request), "opts": admin.opts, "original": record, "draft": draft}


def refused(admin: Any, request: HttpRequest, error: Exception, record: Any = None) -> HttpResponse:
    """The page that says why a verb was not done."""
    status = HTTPStatus.CONFLICT if isinstance(error, Conflict) else HTTPStatus.FORBIDDEN
    draft = getattr(record, "draft", None)
    context = context_of(admin, request, record) | {
        "title": _("Not done"),
        "reason": str(error),
        "last": record.revisions.first() if record and not draft else None,
        "typed": [text for name, text in request.POST.items() if name.startswith(NOTE) and str(text).strip()],
    }
    return TemplateResponse(request, "admin/revisions/refused.html", context, status=status)
