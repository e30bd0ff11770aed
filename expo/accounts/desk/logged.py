from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse

from expo.accounts import audit
from expo.accounts.desk import changes
from expo.accounts.models import AuditEntry

HISTORY_PAGE = 50


class Logged(admin.ModelAdmin):
    """What is done through the desk goes into the audit log, field by field; a record's history is read from there.

    As Django hands it on, the message of a form is what it changed; others may hand on a text, which becomes a note.
    """

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: Any = False) -> Any:  # noqa: FBT002
        return changes.of_forms(form, formsets or (), is_new=add)

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        return _log(request, "add", obj, message)

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        return _log(request, "change", obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> Any:
        if isinstance(queryset, models.QuerySet):
            relations = [field.name for field in self.opts.concrete_fields if field.is_relation]
            queryset = queryset.select_related(*relations) if relations else queryset
        gone = (audit.entry(request.user, "delete", obj, changes=changes.of_deletion(obj)) for obj in queryset)
        return audit.write(gone)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        entries = AuditEntry.objects.of(self.model, unquote(object_id)).select_related("kept")
        page = Paginator(entries, HISTORY_PAGE).get_page(request.GET.get(PAGE_VAR))
        context = {"entries": page, "page_var": PAGE_VAR}
        return super().history_view(request, object_id, context | (extra_context or {}))


def _log(request: HttpRequest, verb: str, record: models.Model, message: Any) -> AuditEntry:
    if isinstance(message, Mapping):
        return audit.log(request.user, verb, record, changes=message)
    return audit.log(request.user, verb, record, note=message if isinstance(message, str) else "")
