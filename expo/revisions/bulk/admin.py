from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from expo.accounts.desk import ModelAdmin, list_of
from expo.revisions import guards
from expo.revisions.bulk import kept, rows
from expo.revisions.bulk.action import BulkAction, BulkForm
from expo.revisions.bulk.running import LIMIT, run

#: Titles on the page that asks.
A_FEW = 8


class BulkAdmin(ModelAdmin):
    """Actions on many records: the list chooses them, a page asks, another says for each what became of it."""

    bulk_actions: tuple[BulkAction, ...] = ()
    #: By which a row is called.
    bulk_title = "name"
    list_max_show_all = LIMIT

    class Media:
        css = {"all": ["css/bulk.css"]}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if self.actions is None or IS_POPUP_VAR in request.GET:
            return actions
        offered = [action for action in self.bulk_actions if self._may(request, action)]
        return {each.name: (self._asking(each), each.name, each.label) for each in offered} | actions

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_bulk"
        view, result = (self.admin_site.admin_view(each) for each in (self.bulk_view, require_safe(self.result_view)))
        return [
            path("bulk/result/<slug:result>/", result, name=f"{name}_result"),
            path("bulk/<slug:name>/", view, name=name),
            *super().get_urls(),
        ]

    def _may(self, request: HttpRequest, action: BulkAction) -> bool:
        return guards.holds(request.user, action.right, self.model)  # type: ignore[arg-type]

    def _asking(self, action: BulkAction) -> Any:
        def ask(admin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
            return self._ask_about(request, action, queryset)

        return ask

    def _ask_about(self, request: HttpRequest, action: BulkAction, chosen: QuerySet[Any]) -> HttpResponse | None:
        count = chosen.count()
        if count > LIMIT:
            messages.error(request, self.too_many(count, LIMIT))
            return None
        return self._page(request, action, action.form(), list(rows.rows(chosen, self.bulk_title)))

    def too_many(self, count: int, limit: int) -> str:
        return _(
            "You have chosen %(count)s rows, and %(limit)s is the most at once. Narrow the list by a filter, "
            "for instance by a year, and go on part by part."
        ) % {"count": f"{count:,}", "limit": f"{limit:,}"}

    def bulk_view(self, request: HttpRequest, name: str) -> HttpResponse:
        action = next((action for action in self.bulk_actions if action.name == name), None)
        if action is None:
            raise Http404
        if not self._may(request, action):
            raise PermissionDenied
        stamps = rows.read(request.POST.getlist(rows.FIELD))
        if len(stamps) > LIMIT:
            messages.error(request, self.too_many(len(stamps), LIMIT))
        elif stamps:
            return self._do(request, action, stamps)
        else:
            messages.warning(request, _("Nothing was changed. Choose the rows again."))
        return HttpResponseRedirect(list_of(self.model))

    def _do(self, request: HttpRequest, action: BulkAction, stamps: Any) -> HttpResponse:
        form = action.form(request.POST)
        records = self.get_queryset(request)
        if not form.is_valid():
            known = [
                row._replace(stamp=stamps[row.key]) for row in rows.rows(records.filter(pk__in=stamps), self.bulk_title)
            ]
            return self._page(request, action, form, known)
        act = action.act_of(request.user, form.cleaned_data)  # type: ignore[arg-type]
        outcomes = run(self.model._default_manager.all(), stamps, act, changes_public=action.changes_public)
        result = kept.keep(request.session, action.name, outcomes)
        return HttpResponseRedirect(reverse(f"{self._bulk}_result", args=[result]))

    def result_view(self, request: HttpRequest, result: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = kept.read(request.session, result)
        if found is None:
            messages.warning(request, _("This result is not kept any longer. The history of each row has it."))
            return HttpResponseRedirect(list_of(self.model))
        name, outcomes = found
        action = next(action for action in self.bulk_actions if action.name == name)
        keys = [outcome.key for outcome in outcomes]
        known = {row.key: row for row in rows.rows(self.get_queryset(request).filter(pk__in=keys), self.bulk_title)}
        lines = [(outcome, known.get(outcome.key)) for outcome in sorted(outcomes, key=lambda each: each.is_done)]
        done = sum(outcome.is_done for outcome in outcomes)
        context = self._bulk_context(
            request, action, title=action.label, done=done, left=len(outcomes) - done, lines=lines
        )
        return TemplateResponse(request, "admin/revisions/bulk_result.html", context)

    def _page(self, request: HttpRequest, action: BulkAction, form: BulkForm, known: list[rows.Row]) -> HttpResponse:
        counted = ngettext("%(count)s row", "%(count)s rows", len(known)) % {"count": f"{len(known):,}"}
        context = self._bulk_context(
            request, action, title=action.label, form=form, rows=known, few=known[:A_FEW], counted=counted,
            more=max(len(known) - A_FEW, 0), url=reverse(self._bulk, args=[action.name]), media=self.media + form.media,
        )  # fmt: skip
        return TemplateResponse(request, "admin/revisions/bulk.html", context)

    @property
    def _bulk(self) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_bulk"

    def _bulk_context(self, request: HttpRequest, action: BulkAction, **context: Any) -> dict[str, Any]:
        request.current_app = self.admin_site.name
        names = {"opts": self.opts, "action": action, "list_url": list_of(self.model), "media": self.media}
        names["list_name"] = capfirst(self.opts.verbose_name_plural)
        return self.admin_site.each_context(request) | names | context
