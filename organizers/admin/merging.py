from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from expo.accounts.desk import ModelAdmin, form_of, list_of
from expo.accounts.desk.fields import LONGEST_KEY, OneOfMany
from expo.revisions.admin.answers import refused
from expo.revisions.errors import Conflict
from organizers import duplicates, merging
from organizers.admin.having import Having, Side
from organizers.models import Organization

MERGE, DUPLICATES = "organizers_organization_merge", "organizers_organization_duplicates"
#: Of what goes over in a table, so many rows are named.
A_FEW = 8
#: Groups on the page of duplicates.
SHOWN = 50


class IntoForm(forms.Form):
    """Which body the other becomes."""

    def __init__(self, body: Organization, admin_site: Any, data: Any = None) -> None:
        super().__init__(data)
        self.body = body
        key: Any = Organization._meta.get_field("merged_into")
        self.fields["into"] = forms.ModelChoiceField(
            Organization.objects.all(), label=_("It becomes"), widget=OneOfMany(key, admin_site)
        )

    def clean_into(self) -> Organization:
        into: Organization = self.cleaned_data["into"]
        if into == self.body:
            raise ValidationError(_("A body cannot be merged into itself."))
        return into


class MergeForm(forms.Form):
    """That what follows was read."""

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, plan: merging.Plan, data: Any = None) -> None:
        super().__init__(data, initial={"stamp": plan.stamp})
        if plan.draft:
            self.fields["discards_draft"] = forms.BooleanField(
                label=_("Discard its open draft"),
                error_messages={"required": _("Publish the draft first, or say that it is discarded.")},
            )


def merge_path(body: Organization, into: Organization | None = None) -> str:
    return reverse(f"admin:{MERGE}", args=[body.pk], query={"into": into.pk} if into else None)


def _paths(sides: Sequence[Side]) -> list[tuple[Side, str]]:
    """Each with where it is merged into the first; the first with none."""
    heir, *others = sides
    return [(heir, ""), *((side, merge_path(side.body, heir.body)) for side in others)]


class MergingAdmin(ModelAdmin):
    """Merges bodies that are there twice: a list of those alike, and a page that shows what follows before it does."""

    def get_urls(self) -> list[URLPattern]:
        merge, alike = (self.admin_site.admin_view(each) for each in (self.merge_view, self.duplicates_view))
        return [
            path("duplicates/", require_safe(alike), name=DUPLICATES),
            path("<int:object_id>/merge/", merge, name=MERGE),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only the page of its own merges."""
        return [*super().get_readonly_fields(request, obj), "merged_into"]

    def related_lists(self, request: HttpRequest, instance: models.Model) -> Iterator[dict[str, Any]]:
        """Bodies point at bodies that they became: said so, and not at all where none did."""
        merged = list_of(Organization, merged_into__id__exact=instance.pk)
        for each in super().related_lists(request, instance):
            if each["url"] != merged:
                yield each
            elif each["count"]:
                yield each | {"label": _("Merged into it")}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        url = reverse(f"admin:{DUPLICATES}") if merging.may_merge(request.user) else ""
        return super().changelist_view(request, {"duplicates_url": url} | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        body = self.get_object(request, object_id) if request.method == "GET" else None
        if body is not None and body.merged_into_id is None and merging.may_merge(request.user):
            acts = (extra_context or {}).get("acts", [])
            extra_context = (extra_context or {}) | {"acts": [*acts, (merge_path(body), _("Merge into another"))]}
        return super().change_view(request, object_id, form_url, extra_context)

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        self._needs_right(request)
        found = duplicates.alike()
        shown = found[:SHOWN]
        having = Having([body for group in shown for body in group.bodies])
        groups = [(group.names, _paths(having.ranked(group.bodies))) for group in shown]
        context = {"title": _t("The same body twice"), "groups": groups, "more": len(found) - len(shown)}
        return self._render(request, "duplicates", context)

    def merge_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        self._needs_right(request)
        body = self._body(object_id)
        if body.merged_into:
            return refused(self, request, Conflict(merging.refusal(body, body.merged_into)), body)
        picked = IntoForm(body, self.admin_site, request.GET if "into" in request.GET else None)
        if not picked.is_valid():
            return self._pick(request, body, picked)
        into = picked.cleaned_data["into"]
        if reason := merging.refusal(body, into):
            return refused(self, request, Conflict(reason), body)
        return self._decide(request, merging.plan(body, into))

    def _decide(self, request: HttpRequest, plan: merging.Plan) -> HttpResponse:
        form = MergeForm(plan, request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._show(request, plan, form)
        done = {"stamp": form.cleaned_data["stamp"], "discards_draft": form.cleaned_data.get("discards_draft", False)}
        try:
            merging.merge(plan.body, plan.into, by=request.user, **done)  # type: ignore[arg-type]
        except Conflict as conflict:
            return refused(self, request, conflict, plan.body)
        said = _t("“%(body)s” is now “%(heir)s”: its address leads there.")
        messages.success(request, said % {"body": plan.body.known, "heir": plan.into.known})
        return HttpResponseRedirect(form_of(plan.into))

    def _pick(self, request: HttpRequest, body: Organization, form: IntoForm) -> HttpResponse:
        context = {
            "title": _t("Merge into another"), "original": body, "form": form, "media": self.media + form.media,
            "alike": [(str(other.known), merge_path(body, other)) for other in duplicates.of(body)],
        }  # fmt: skip
        return self._render(request, "pick", context, HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK)

    def _show(self, request: HttpRequest, plan: merging.Plan, form: MergeForm) -> HttpResponse:
        having = Having([plan.body, plan.into])
        moves = [
            (move, move.moving.count(), [*move.words(move.moving[:A_FEW])], [*move.words(move.dropped)])
            for move in plan.moves
        ]
        context = {
            "title": _t("Merge into another"), "original": plan.body, "plan": plan, "form": form, "moves": moves,
            "sides": [having.of(plan.body), having.of(plan.into)], "other_way": merge_path(plan.into, plan.body),
        }  # fmt: skip
        return self._render(request, "merge", context)

    def _render(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = HTTPStatus.OK
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        names = {"opts": self.opts, "list_url": list_of(Organization), "media": self.media}
        page = self.admin_site.each_context(request) | names | context
        return TemplateResponse(request, f"admin/organizers/organization/{template}.html", page, status=status)

    def _needs_right(self, request: HttpRequest) -> None:
        if not merging.may_merge(request.user):
            raise PermissionDenied

    def _body(self, key: int) -> Organization:
        found = Organization.objects.select_related("merged_into")
        if len(str(key)) >= LONGEST_KEY or (body := found.filter(pk=key).first()) is None:
            raise Http404
        return body
