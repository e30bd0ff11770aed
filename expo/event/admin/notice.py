from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, languages_tag, pair, state_tag
from expo.core import languages
from expo.event.models import Notice


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("showing", _("Showing")), ("planned", _("Planned")), ("over", _("Over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Notice]) -> QuerySet[Notice]:
        now = timezone.now()
        conditions = {
            "showing": Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now)),
            "planned": Q(starts_at__gt=now),
            "over": Q(ends_at__lte=now),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


@admin.register(Notice)
class NoticeAdmin(ModelAdmin):
    """The bar above every page."""

    list_display = ("__str__", "state", "written", "starts_at", "ends_at")
    list_filter = (StateFilter,)
    search_fields = languages.columns("text", "link_text")
    date_hierarchy = "starts_at"
    fieldsets = (
        (None, {"fields": (pair("text"),)}),
        (_("Its link"), {"fields": (pair("link_text"), pair("url"))}),
        (_("When it is shown"), {"fields": (("starts_at", "ends_at"),)}),
    )

    @admin.display(description=_("state"))
    def state(self, notice: Notice) -> SafeString:
        now = timezone.now()
        if notice.starts_at > now:
            return state_tag("plan", _t("Planned"))
        if notice.ends_at and notice.ends_at <= now:
            return state_tag("draft", _t("Over"))
        return state_tag("live", _t("Showing"))

    @admin.display(description=_("languages"))
    def written(self, notice: Notice) -> SafeString:
        return languages_tag(languages.written(notice, "text"))
