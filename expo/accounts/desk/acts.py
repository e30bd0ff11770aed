"""What can be done with a record beside changing it: a button above its form, a question, and a POST that does it."""

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t

from expo.accounts.desk.addresses import form_of
from expo.accounts.errors import Settled


class Act(NamedTuple):
    """`do` answers with what to tell, or with a page of its own. Raises Settled where others were faster."""

    label: Any
    question: Any
    do: Callable[[HttpRequest, Any], str | HttpResponse]
    is_possible: Callable[[Any], bool]
    template: str = "admin/act.html"


class Acting(admin.ModelAdmin):
    acts: ClassVar[dict[str, Act]] = {}

    def may_act(self, request: HttpRequest, record: Any) -> bool:
        return self.has_change_permission(request, record)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.act_view)
        return [path("<path:object_id>/act/<slug:name>/", view, name=self._act_name()), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self.get_object(request, object_id) if request.method == "GET" else None
        if record is not None and self.may_act(request, record):
            extra_context = (extra_context or {}) | {"acts": self._possible(record)}
        return super().change_view(request, object_id, form_url, extra_context)

    def act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        record, act = self.get_object(request, object_id), self.acts.get(name)
        if record is None or act is None:
            raise Http404
        if not self.may_act(request, record):
            raise PermissionDenied
        if not act.is_possible(record):
            return _too_late(request, record)
        if request.method != "POST":
            return self._ask(request, record, act)
        try:
            answer = act.do(request, record)
        except Settled:
            return _too_late(request, record)
        if isinstance(answer, HttpResponse):
            return answer
        messages.success(request, answer)
        return HttpResponseRedirect(form_of(record))

    def page(self, request: HttpRequest, record: Any, title: str, **context: Any) -> dict[str, Any]:
        """What any page about a record needs."""
        return self.admin_site.each_context(request) | {
            "title": title, "opts": self.opts, "original": record, "form_of_it": form_of(record), **context,
        }  # fmt: skip

    def _ask(self, request: HttpRequest, record: Any, act: Act) -> HttpResponse:
        question = str(act.question) % {"record": record}
        page = self.page(request, record, str(act.label), act=act, question=question)
        return TemplateResponse(request, act.template, page)

    def _possible(self, record: Any) -> list[tuple[str, Any]]:
        """(address, label) of each."""
        name = f"admin:{self._act_name()}"
        return [
            (reverse(name, args=[record.pk, key]), act.label)
            for key, act in self.acts.items()
            if act.is_possible(record)
        ]

    def _act_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_act"


def _too_late(request: HttpRequest, record: Any) -> HttpResponse:
    messages.warning(request, _t("This cannot be done any more: look at how it stands now."))
    return HttpResponseRedirect(form_of(record))
