from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from expo.accounts.desk import ModelAdmin, list_of
from expo.accounts.models import User
from expo.core import languages
from expo.event.models import Edition
from expo.revisions.admin.answers import refused
from expo.revisions.errors import Conflict
from organizers import cloning
from organizers.models import Participation, Role

NAME = "organizers_participation_clone"


def may_clone(user: User | AnonymousUser) -> bool:
    return user.has_perm(cloning.RIGHT)


class EditionsForm(forms.Form):
    """From which edition into which; what is not asked for is the likeliest."""

    source = forms.ModelChoiceField(Edition.objects.none(), label=_("From"), empty_label=None)
    target = forms.ModelChoiceField(Edition.objects.none(), label=_("Into"), empty_label=None)

    def __init__(self, asked: Any) -> None:
        editions = Edition.objects.defer(*languages.columns("about"))
        named = Participation.objects.order_by().values("edition").distinct()
        target = asked.get("target") or _key(editions.exclude(pk__in=named)) or _key(editions)
        others = editions.exclude(pk=target) if str(target).isdecimal() and len(str(target)) < 19 else editions
        source = asked.get("source") or _key(others.filter(pk__in=named))
        super().__init__({"source": source, "target": target})
        self.fields["source"].queryset = editions.filter(pk__in=named)  # type: ignore[attr-defined]
        self.fields["target"].queryset = editions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("source") and cleaned.get("source") == cleaned.get("target"):
            self.add_error("target", _("Choose two different editions."))
        return cleaned


def _key(editions: models.QuerySet[Edition]) -> Any:
    """Of the newest."""
    return editions.order_by("-year", "-pk").values_list("pk", flat=True).first() or ""


class LinesForm(forms.Form):
    """A checkbox and a role for each line."""

    take = forms.TypedMultipleChoiceField(
        label=_("Bodies"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one body."),
            "invalid_choice": _("The organizers have changed meanwhile. Look at them, then choose again."),
        },
    )
    keeps_printed_names = forms.BooleanField(
        label=_("Keep the names as they were printed"), required=False, initial=True
    )

    def __init__(self, lines: Sequence[cloning.Line], data: Any = None) -> None:
        super().__init__(data, initial={"take": [line.key for line in lines if line.is_suggested]})
        self.lines = lines
        self.fields["take"].choices = [(line.key, line.name.text) for line in lines]  # type: ignore[attr-defined]
        self.roles = {role.pk: role for role in Role.objects.order_by("rank")}
        choices = [(role.pk, str(role)) for role in self.roles.values()]
        for line in lines:
            label = _t("Role of %(body)s") % {"body": line.name.text}
            self.fields[_role_name(line)] = forms.ChoiceField(
                label=label, choices=choices, initial=line.role.pk, required=False,
                widget=forms.Select({"aria-label": label}),
            )  # fmt: skip

    @property
    def groups(self) -> Iterator[tuple[Role, list[tuple[cloning.Line, Any, Any]]]]:
        """By role, in the order of protocol: each line with its checkbox and its role."""
        rows = ((line, box, self[_role_name(line)]) for line, box in zip(self.lines, self["take"], strict=True))
        for role, theirs in groupby(rows, lambda row: row[0].role):
            yield role, list(theirs)

    @property
    def is_all_there(self) -> bool:
        return all(line.is_there for line in self.lines)

    def chosen(self) -> dict[int, Role]:
        """By the key of the line; the role is as it was where none was sent."""
        taken = set(self.cleaned_data["take"])
        return {line.key: self._role_of(line) for line in self.lines if line.key in taken}

    def _role_of(self, line: cloning.Line) -> Role:
        sent = self.cleaned_data[_role_name(line)]
        return self.roles[int(sent)] if sent else line.role


def _role_name(line: cloning.Line) -> str:
    return f"role_{line.key}"


class CloningAdmin(ModelAdmin):
    """Offers, on the list of participations and on an edition's form, to take over organizers of another edition."""

    def get_urls(self) -> list[URLPattern]:
        return [path("clone/", self.admin_site.admin_view(self.clone_view), name=NAME), *super().get_urls()]

    def offers(self, request: HttpRequest, record: models.Model) -> Iterator[dict[str, Any]]:
        yield from super().offers(request, record)
        if isinstance(record, Edition) and may_clone(request.user) and _others_have_some(record):
            url = reverse(f"admin:{NAME}", query={"target": record.pk})
            yield {"url": url, "label": _("Organizers from another edition")}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        clone_url = reverse(f"admin:{NAME}") if may_clone(request.user) else ""
        return super().changelist_view(request, {"clone_url": clone_url} | (extra_context or {}))

    def clone_view(self, request: HttpRequest) -> HttpResponse:
        if not may_clone(request.user):
            raise PermissionDenied
        editions = EditionsForm(request.GET)
        if not editions.is_valid():
            return self._page(request, editions)
        source, target = editions.cleaned_data["source"], editions.cleaned_data["target"]
        form = LinesForm(cloning.lines(source, target), request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._page(request, editions, form)
        keeps = form.cleaned_data["keeps_printed_names"]
        try:
            outcome = cloning.clone(source, target, form.chosen(), by=request.user, keeps_printed_names=keeps)  # type: ignore[arg-type]
        except Conflict as conflict:
            return refused(self, request, conflict)
        _tell(request, outcome)
        return HttpResponseRedirect(list_of(Participation, edition__id__exact=target.pk))

    def _page(self, request: HttpRequest, editions: EditionsForm, form: LinesForm | None = None) -> HttpResponse:
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _t("Organizers from another edition"),
            "opts": self.opts,
            "editions": editions,
            "form": form,
            "source": form and editions.cleaned_data["source"],
            "target": form and editions.cleaned_data["target"],
            "list_url": list_of(Participation),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/organizers/participation/clone.html", context)


def _others_have_some(edition: Edition) -> bool:
    return Participation.objects.exclude(edition=edition).exists()


def _tell(request: HttpRequest, outcome: cloning.Outcome) -> None:
    if not outcome.made:
        messages.info(request, _t("Nothing new: all that you chose stood there already."))
        return
    count = len(outcome.made)
    said = ngettext("%(count)s body added.", "%(count)s bodies added.", count) % {"count": count}
    messages.success(request, said)
    if outcome.there:
        said = ngettext("%(count)s stood there already.", "%(count)s stood there already.", outcome.there)
        messages.info(request, said % {"count": outcome.there})
