from collections.abc import Iterator
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, list_of
from expo.core.spreadsheets import download
from expo.event.models import Edition
from organizers.admin.spreadsheet.forms import ExportAllForm, ExportForm
from organizers.models import Organization, Participation
from organizers.spreadsheet.table import table

EXPORT, ACTION = "organizers_organization_export", "export"


class ExportingAdmin(ModelAdmin):
    """Bodies as a table: those chosen in the list or found by its filters, all, or those of an edition."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name=EXPORT), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"export_url": export_path()} | (extra_context or {}))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if self.actions is None or IS_POPUP_VAR in request.GET:
            return actions
        return actions | {ACTION: (type(self).export_chosen, ACTION, _("Export as a table"))}

    def export_chosen(self, request: HttpRequest, chosen: QuerySet[Organization]) -> HttpResponseBase:
        """Asks at first what to write, with the list's own address and choice: so all that a filter finds can go."""
        form = ExportForm(request.POST if "kind" in request.POST else None)
        if form.is_valid():
            return _file(chosen, form.cleaned_data["edition"], form.cleaned_data["kind"])
        context = {
            "form": form, "count": chosen.count(), "is_across": request.POST.get("select_across") == "1",
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME), "checkbox": ACTION_CHECKBOX_NAME, "action": ACTION,
        }  # fmt: skip
        return self._export_page(request, context)

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.POST if request.method == "POST" else None
        form = ExportAllForm(asked, initial={"edition": request.GET.get("edition")})
        if not (form.is_bound and form.is_valid()):
            return self._export_page(request, {"form": form})
        edition = form.cleaned_data["edition"]
        bodies = Organization.objects.all()
        if edition:
            bodies = bodies.filter(pk__in=Participation.objects.filter(edition=edition).values("organization"))
        return _file(bodies, edition, form.cleaned_data["kind"])

    def _export_page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        request.current_app = self.admin_site.name
        names = {"title": _("Export as a table"), "opts": self.opts, "media": self.media}
        names["list_url"] = list_of(Organization)
        page = self.admin_site.each_context(request) | names | context
        return TemplateResponse(request, "admin/organizers/organization/export.html", page)


def export_path(edition: Edition | None = None) -> str:
    return reverse(f"admin:{EXPORT}", query={"edition": edition.pk} if edition else None)


def _file(bodies: QuerySet[Organization], edition: Edition | None, kind: str) -> HttpResponseBase:
    held = Participation.objects.filter(edition=edition) if edition else None
    name = f"organizers-{edition.slug}" if edition else f"organizers-{timezone.localdate():%Y-%m-%d}"
    return download(table(bodies, held), kind, name, title=capfirst(str(Organization._meta.verbose_name_plural)))


class OfferingExport(ModelAdmin):
    """Of the participations: offers on an edition's form to take its organizers along."""

    def offers(self, request: HttpRequest, record: models.Model) -> Iterator[dict[str, Any]]:
        yield from super().offers(request, record)
        may_view = request.user.has_perm("organizers.view_organization")
        if isinstance(record, Edition) and may_view and record.participations.exists():
            yield {"url": export_path(record), "label": _("Organizers as a table")}
