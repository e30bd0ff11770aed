from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from expo.accounts.admin.audit_filters import DayFilter, KindFilter, PersonFilter, VerbFilter
from expo.accounts.desk import ModelAdmin, form_of, list_of
from expo.accounts.desk.history import Line, labels, lines, model_of, url_of
from expo.accounts.models import AuditEntry
from expo.core.punctuation import listed
from expo.core.spreadsheets import CSV_TYPE, write_csv

#: Fields named in a row of the list.
A_FEW = 4


@admin.register(AuditEntry)
class AuditAdmin(ModelAdmin):
    """Everything that was done, for those who must know. It is written by what is done, and never by hand."""

    list_display = ("moment", "who", "done", "record", "fields_changed", "address")
    list_display_links = ("moment",)
    list_filter = (VerbFilter, PersonFilter, KindFilter, DayFilter)
    list_select_related = ("actor", "kept")
    search_fields = ("actor_label", "actor__name", "actor__email", "target_label", "note", "address")
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = "–"
    sortable_by = ()
    fields = ("moment", "who", "done", "record", "address", "note", "what_changed")
    readonly_fields = fields

    class Media:
        css = {"all": ["css/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.export_view))
        return [path("export/", view, name="accounts_auditentry_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """The list as it is filtered, all of it, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(list_of(AuditEntry))
        response = StreamingHttpResponse(write_csv(_rows(found)), content_type=CSV_TYPE)
        response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate():%Y-%m-%d}.csv"'
        return response

    @admin.display(description=_("when"))
    def moment(self, entry: AuditEntry) -> str:
        return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"

    @admin.display(description=_("who"))
    def who(self, entry: AuditEntry) -> SafeString | str:
        return _link(form_of(entry.actor), entry.who) if entry.actor else entry.who

    @admin.display(description=_("what was done"))
    def done(self, entry: AuditEntry) -> str:
        return capfirst(entry.what)

    @admin.display(description=_("record"))
    def record(self, entry: AuditEntry) -> SafeString | str:
        model, url = model_of(entry), url_of(entry)
        kind = format_html('<span class="quiet">{}</span> ', capfirst(model._meta.verbose_name)) if model else ""
        return format_html("{}{}", kind, _link(url, entry.record) if url else entry.record)

    @admin.display(description=_("fields"))
    def fields_changed(self, entry: AuditEntry) -> str:
        names = labels(entry)
        more = f" +{len(names) - A_FEW}" if len(names) > A_FEW else ""
        return listed(names[:A_FEW]) + more or "–"

    @admin.display(description=_("fields"))
    def what_changed(self, entry: AuditEntry) -> SafeString:
        changes = list(lines(entry, whole=True))
        return render_to_string("admin/_changes.html", {"changes": changes}) if changes else SafeString("–")


def _link(url: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, text)


def _rows(entries: QuerySet[AuditEntry]) -> Iterator[list[Any]]:
    """A heading, then a row for each field that changed, or for an entry of which none did."""
    yield [
        capfirst(heading)
        for heading in (
            _("when"), _("who"), _("what was done"), _("kind of record"), _("record"), _("network address"), _("note"),
            _("field"), _("before"), _("after"),
        )
    ]  # fmt: skip
    for entry in entries.iterator(chunk_size=500):
        model = model_of(entry)
        kind = capfirst(model._meta.verbose_name) if model else ""
        row = [entry.at, entry.who, capfirst(entry.what), kind, entry.record, entry.address or "", entry.note]
        for line in [*lines(entry)] or [Line("", "", "", "")]:
            yield [*row, line.label, line.before, line.after]
