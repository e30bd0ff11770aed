from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from expo.accounts.desk import ModelAdmin, list_of
from expo.accounts.models import User
from expo.core import languages
from expo.core.punctuation import listed, sentences
from expo.core.spreadsheets import KINDS, download
from expo.core.templatetags.languages import language_label
from expo.revisions.errors import Stale
from organizers.admin.spreadsheet.forms import MOST_BYTES, CarryOutForm, ListForm
from organizers.models import Organization
from organizers.spreadsheet import uploads
from organizers.spreadsheet.mapping import MOST_ROWS
from organizers.spreadsheet.plan import Plan, make_plan
from organizers.spreadsheet.table import headings
from organizers.spreadsheet.uploads import Upload
from organizers.spreadsheet.writing import carry_out

IMPORT = "organizers_organization_import"
#: So many changes of a kind are shown without being asked for.
A_FEW = 50


class ImportingAdmin(ModelAdmin):
    """A list is brought, looked at in a dry run, and then carried out as it was shown, or not at all."""

    def get_urls(self) -> list[URLPattern]:
        start, template, seen = (
            self.admin_site.admin_view(view)
            for view in (self.import_view, require_safe(self.template_view), self.dry_run_view)
        )
        return [
            path("import/", start, name=IMPORT),
            path("import/template/<slug:code>.<slug:kind>", template, name=f"{IMPORT}_template"),
            path("import/<slug:name>/", seen, name=f"{IMPORT}_dry_run"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        url = reverse(f"admin:{IMPORT}") if self.has_change_permission(request) else ""
        return super().changelist_view(request, {"import_url": url} | (extra_context or {}))

    def import_view(self, request: HttpRequest) -> HttpResponse:
        user = self._importer(request)
        form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
        if form.is_bound and form.is_valid():
            name = uploads.keep(user, form.cleaned_data["list"])
            return HttpResponseRedirect(reverse(f"admin:{IMPORT}_dry_run", args=[name]))
        templates = [(code, language_label(code), [*KINDS.items()]) for code in languages.CODES]
        columns = list(zip(*(_headings(code) for code in languages.CODES), strict=True))
        context = {"title": _("Import a list"), "form": form, "templates": templates, "columns": columns}
        return self._import_page(request, "import", context | {"most_rows": MOST_ROWS, "most_bytes": MOST_BYTES})

    def template_view(self, request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
        """An empty list to fill."""
        self._importer(request)
        if code not in languages.CODES or kind not in KINDS:
            raise Http404
        return download([_headings(code)], kind, f"organizers-{code}", title=_title())

    def dry_run_view(self, request: HttpRequest, name: str) -> HttpResponse:
        user = self._importer(request)
        upload = uploads.find(user, name)
        if upload is None:
            messages.warning(request, _("This list is not kept any longer. Bring it again."))
            return HttpResponseRedirect(reverse(f"admin:{IMPORT}"))
        if request.method != "POST":
            return self._show_plan(request, upload, make_plan(upload.data, user))
        form = CarryOutForm(request.POST, asks_way=False)
        asked = CarryOutForm(request.POST, asks_way="way" in request.POST)
        if form.is_valid() and asked.is_valid():
            return self._carry_out(request, user, name, upload, asked)
        return self._show_plan(request, upload, make_plan(upload.data, user), HTTPStatus.BAD_REQUEST)

    def _carry_out(
        self, request: HttpRequest, user: User, name: str, upload: Upload, form: CarryOutForm
    ) -> HttpResponse:
        stamp = form.cleaned_data["stamp"]
        try:
            plan = carry_out(upload.data, user, stamp=stamp, at_once=form.is_at_once, file=upload.file)
        except (Stale, DatabaseError):  # somebody was faster, be it by a moment
            return self._show_plan(request, upload, make_plan(upload.data, user), HTTPStatus.CONFLICT)
        uploads.forget(user, name)
        messages.success(request, _done(plan, at_once=form.is_at_once))
        return HttpResponseRedirect(list_of(Organization))

    def _show_plan(
        self, request: HttpRequest, upload: Upload, plan: Plan, status: HTTPStatus = HTTPStatus.OK
    ) -> HttpResponse:
        asks_way = plan.rights.alone and any(body.content for body in plan.bodies)
        form = CarryOutForm(initial={"stamp": plan.stamp}, asks_way=asks_way)
        context = {
            "title": _("What the import would do"), "upload": upload, "plan": plan, "form": form,
            "has_content": any(body.content for body in plan.bodies), "is_stale": status == HTTPStatus.CONFLICT,
            "kinds": [(_("New"), "plan", plan.made), (_("Changed"), "wait", plan.changed)], "a_few": A_FEW,
        }  # fmt: skip
        return self._import_page(request, "dry_run", context, status)

    def _import_page(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        names = {"opts": self.opts, "media": self.media, "list_url": list_of(Organization)}
        names["import_url"] = reverse(f"admin:{IMPORT}")
        page = self.admin_site.each_context(request) | names | context
        return TemplateResponse(request, f"admin/organizers/organization/{template}.html", page, status=status)

    def _importer(self, request: HttpRequest) -> User:
        if not isinstance(request.user, User) or not self.has_change_permission(request):
            raise PermissionDenied
        return request.user


def _headings(code: str) -> list[str]:
    with translation.override(code):
        return headings()


def _title() -> str:
    return capfirst(str(Organization._meta.verbose_name_plural))


def _done(plan: Plan, *, at_once: bool) -> str:
    counts = [
        ngettext("%(count)s new body", "%(count)s new bodies", len(plan.made)) % {"count": f"{len(plan.made):,}"},
        ngettext("%(count)s changed", "%(count)s changed", len(plan.changed)) % {"count": f"{len(plan.changed):,}"},
        ngettext("%(count)s role", "%(count)s roles", plan.role_count) % {"count": f"{plan.role_count:,}"},
    ]
    said = _("Imported: %(counts)s.") % {"counts": listed(counts)}
    if not at_once and any(body.content for body in plan.bodies):
        return sentences([said, _("What they say of themselves is in review.")])
    return said
