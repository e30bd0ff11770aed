"""By what the list of bodies is narrowed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.revisions.models import OPEN
from organizers.models import Organization, OrganizationRevision


class LogoFilter(admin.SimpleListFilter):
    title = _("logo")
    parameter_name = "logo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("missing")), ("yes", _("there"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Organization]) -> QuerySet[Organization]:
        return queryset.filter(logo__isnull=self.value() == "no") if self.value() in ("yes", "no") else queryset


class PublicFilter(admin.SimpleListFilter):
    """By what visitors find at its address."""

    title = _("on the site")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("yes", pgettext_lazy("a listing", "Live")),
            ("withdrawn", pgettext_lazy("a listing", "Withdrawn")),
            ("merged", pgettext_lazy("a listing", "Merged")),
            ("never", pgettext_lazy("a listing", "Not published")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        found = {
            "yes": queryset.visible,
            "withdrawn": queryset.withdrawn,
            "merged": lambda: queryset.filter(merged_into__isnull=False),
            "never": lambda: queryset.filter(live_number__isnull=True, merged_into__isnull=True),
        }
        return found.get(self.value() or "", lambda: queryset)()


class ProposedFilter(admin.SimpleListFilter):
    """By what is proposed beside the live listing, or before there is one."""

    title = _("draft")
    parameter_name = "draft"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in OPEN]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Organization]) -> QuerySet[Organization]:
        if self.value() not in OPEN:
            return queryset
        return queryset.filter(pk__in=OrganizationRevision.objects.filter(state=self.value()).values("record"))
