from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, NamedFilter, SlugForm, TabularInline, languages_tag, names, pair
from expo.core import languages
from expo.images.admin_editor import EditorAdmin
from expo.images.sources import preview
from organizers.models import Organization, Participation


class LogoFilter(admin.SimpleListFilter):
    title = _("logo")
    parameter_name = "logo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("missing")), ("yes", _("there"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Organization]) -> QuerySet[Organization]:
        return queryset.filter(logo__isnull=self.value() == "no") if self.value() in ("yes", "no") else queryset


class ParticipationInline(TabularInline):
    model = Participation
    autocomplete_fields = ("edition", "role")


@admin.register(Organization)
class OrganizationAdmin(EditorAdmin, ModelAdmin):
    form = SlugForm
    list_display = ("logo_or_monogram", "named", "kind", "described", "participation_count", "on_site")
    list_display_links = ("named",)
    list_filter = (NamedFilter, LogoFilter, "kind", "participations__role", "participations__edition")
    list_select_related = ("logo",)
    ordering = ("slug",)
    search_fields = ("slug", "other_names", *languages.columns("name", "short_name"))
    autocomplete_fields = ("logo", "merged_into")
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (ParticipationInline,)
    fieldsets = (
        (None, {"fields": (pair("name"), pair("short_name"), "other_names", ("kind", "slug"))}),
        (_("Logo"), {"fields": ("logo", "monogram")}),
        (_("About"), {"fields": (pair("description"), "website")}),
        (_("Reached at"), {"fields": (("phone", "mail"), pair("country"))}),
        (_("The same body twice"), {"fields": ("merged_into",), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(role_count=Count("participations"))

    def is_public(self, instance: Organization, language: str) -> bool:
        return instance.merged_into_id is None

    @admin.display(description=_("logo"))
    def logo_or_monogram(self, body: Organization) -> SafeString:
        if body.logo:
            return format_html('<img class="thumb thumb-logo" src="{}" alt="" loading="lazy">', preview(body.logo).url)
        return format_html('<span class="monogram" aria-hidden="true">{}</span>', body.initials)

    @admin.display(description=_("name"), ordering=languages.column("name", "en"))
    def named(self, body: Organization) -> SafeString:
        return names(body)

    @admin.display(description=_("about it"))
    def described(self, body: Organization) -> SafeString:
        return languages_tag(languages.written(body, "description"))

    @admin.display(description=_("roles"), ordering="role_count")
    def participation_count(self, body: Any) -> int:
        return int(body.role_count)
