from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from expo.accounts.desk import NamedFilter, SlugForm, StackedInline, free_slug, languages_tag, names, pair, state_tag
from expo.core import languages
from expo.images.sources import preview
from expo.revisions.admin.form import ModeratedForm
from expo.revisions.admin.verbs import FIELD_BY_FIELD
from expo.revisions.templatetags.revisions import live_tag, revision_tag
from organizers.admin.filters import LogoFilter, ProposedFilter, PublicFilter
from organizers.admin.inviting import InvitingAdmin
from organizers.admin.merging import MergingAdmin
from organizers.admin.previewing import PreviewAdmin
from organizers.admin.queue import QueueAdmin
from organizers.admin.spreadsheet import SpreadsheetAdmin
from organizers.models import Organization, OrganizationRevision, Participation


class ParticipationInline(StackedInline):
    model = Participation
    fields = (("edition", "role", "position"), pair("printed_name"))
    autocomplete_fields = ("edition", "role")


class OrganizationForm(SlugForm, ModeratedForm):
    def clean(self) -> dict[str, Any]:
        """A draft may lack what it will; without any name nobody would find it again."""
        cleaned = super().clean()
        columns = [name for name in languages.columns("name") if name in self.fields]
        if columns and not any(cleaned.get(name) for name in columns) and not self.errors.keys() & {*columns}:
            self.add_error(columns[0], _("Name the body in at least one language."))
        return cleaned


@admin.register(Organization)
class OrganizationAdmin(InvitingAdmin, MergingAdmin, SpreadsheetAdmin, PreviewAdmin, QueueAdmin):
    verbs = FIELD_BY_FIELD
    form = OrganizationForm
    list_display = ("logo_or_monogram", "named", "state", "kind_said", "described", "participation_count", "on_site")
    list_display_links = ("named",)
    list_filter = (
        ProposedFilter, PublicFilter, NamedFilter, LogoFilter, "kind",
        "participations__role", "participations__edition",
    )  # fmt: skip
    list_select_related = ("logo",)
    ordering = ("slug",)
    search_fields = ("slug", "other_names", *languages.columns("name", "short_name"))
    autocomplete_fields = ("logo",)
    inlines = (ParticipationInline,)
    fieldsets = (
        (None, {"fields": (pair("name"), pair("short_name"), "kind")}),
        (_("Logo"), {"fields": ("logo",)}),
        (_("About"), {"fields": (pair("description"), "website")}),
        (_("Reached at"), {"fields": (("phone", "mail"), pair("country"))}),
        (
            _("On the site"),
            {
                "fields": (("slug", "monogram"), "other_names", "merged_into"),
                "description": _("No part of the draft: what you change here holds as soon as it is saved."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        queryset: Any = super().get_queryset(request).annotate(role_count=Count("participations"))
        is_list = request.resolver_match and request.resolver_match.url_name == "organizers_organization_changelist"
        return queryset.with_open_revisions() if is_list else queryset

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """What is proposed is found as what is live is."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, may_repeat
        drafts = OrganizationRevision.objects.open()
        for word in search_term.split():
            hit = Q()
            for name in languages.columns("name", "short_name"):
                hit |= Q(**{f"{name}__icontains": word})
            drafts = drafts.filter(hit)
        return queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=drafts.values("record"))), False

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {"slug": ("name_en",)} if obj is None and self.may_place(request) else {}

    def save_model(self, request: HttpRequest, obj: Organization, form: Any, change: bool) -> None:  # noqa: FBT001
        """Who may not choose an address part gets one that is made of the names."""
        if not obj.slug:
            obj.slug = free_slug(Organization, *(getattr(obj, name) for name in languages.columns("name")))
        super().save_model(request, obj, form, change)

    def is_public(self, instance: Organization, language: str) -> bool:
        return instance.is_live and instance.merged_into_id is None

    def written_in(self, instance: Organization) -> tuple[str, ...]:
        """Its page is there in every language or, before it is public, in none."""
        return languages.CODES if self.is_public(instance, languages.current()) else ()

    @admin.display(description=_("logo"))
    def logo_or_monogram(self, body: Organization) -> SafeString:
        said = body.known
        if said.logo:
            return format_html('<img class="thumb thumb-logo" src="{}" alt="" loading="lazy">', preview(said.logo).url)
        return format_html('<span class="monogram" aria-hidden="true">{}</span>', body.monogram or said.initials)

    @admin.display(description=_("name"), ordering=languages.column("name", "en"))
    def named(self, body: Organization) -> SafeString:
        return names(body.known)

    @admin.display(description=_("state"))
    def state(self, body: Organization) -> SafeString:
        draft = body.open_revision
        is_merged = body.merged_into_id is not None
        public = state_tag("none", pgettext("a listing", "Merged")) if is_merged else live_tag(body)
        if draft is None:
            return public
        return format_html("{} {}", public, revision_tag(draft)) if body.live_number else revision_tag(draft)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_said(self, body: Organization) -> str:
        return body.known.get_kind_display() or "–"

    @admin.display(description=_("about it"))
    def described(self, body: Organization) -> SafeString:
        return languages_tag(languages.written(body.known, "description"))

    @admin.display(description=_("roles"), ordering="role_count")
    def participation_count(self, body: Any) -> int:
        return int(body.role_count)
