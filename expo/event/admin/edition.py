from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import (
    ModelAdmin,
    Movable,
    SlugForm,
    StackedInline,
    TabularInline,
    languages_tag,
    pair,
    state_tag,
)
from expo.accounts.desk.fields import FIRST_YEAR, LAST_YEAR
from expo.core import languages
from expo.event.models import Download, Edition, Figure, OpeningHours
from expo.event.state import EditionState, Shown
from expo.images.admin_editor import EditorAdmin


def state_words(state: EditionState) -> tuple[str, str]:
    """The kind of tag and its words for what an edition is today."""
    return {
        Shown.UNDATED: ("back", _t("No dates yet")),
        Shown.UNRECORDED: ("none", _t("Dates not recorded")),
        Shown.ANNOUNCED: ("plan", _t("Announced")),
        Shown.CONFIRMED: ("plan", _t("Confirmed")),
        Shown.OPEN: ("live", _t("Open today")),
        Shown.HELD: ("draft", _t("Held")),
        Shown.WAS_ANNOUNCED: ("back", _t("Past, never confirmed")),
        Shown.POSTPONED: ("wait", _t("Postponed")),
        Shown.CANCELLED: ("none", _t("Cancelled")),
    }[state.shown]


class EditionForm(SlugForm):
    year = forms.IntegerField(label=capfirst(_("year")), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def slug_source(self) -> list[str]:
        """The year stands for an edition without a name of its own."""
        return [*super().slug_source(), str(self.cleaned_data.get("year") or "")]


class OpeningHoursInline(TabularInline):
    model = OpeningHours


class FigureInline(StackedInline):
    model = Figure
    classes = ("collapse",)
    fields = (
        ("number", "suffix", "position"),
        pair("label"), pair("unit"), pair("note"), pair("source_name"), ("source_on", "source_url"),
    )  # fmt: skip


class DownloadInline(TabularInline):
    model = Download


@admin.register(Edition)
class EditionAdmin(EditorAdmin, ModelAdmin):
    form = EditionForm
    list_display = ("__str__", "year", "dates", "state", "current", "venue", "written", "on_site")
    list_display_links = ("__str__", "year")
    list_filter = ("date_status", "is_current", "venue")
    list_select_related = ("venue",)
    search_fields = ("year", "slug", *languages.columns("name", "theme"))
    autocomplete_fields = ("venue",)
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (OpeningHoursInline, FigureInline, DownloadInline)
    fieldsets = (
        (None, {"fields": (("year", "is_current"), pair("name"), pair("theme"), ("slug", "ink"))}),
        (
            _("When and where"),
            {
                "fields": (
                    ("starts_on", "ends_on", "date_status"),
                    languages.columns("date_source_name"),
                    "date_source_url",
                    "venue",
                )
            },
        ),
        (_("About"), {"fields": (pair("about"),)}),
        (
            _("The one action on its poster"),
            {"fields": (pair("action_label"), pair("action_url")), "classes": ("collapse",)},
        ),
        (_("Organizers"), {"fields": ("listings_due_on", pair("organizers_note"))}),
    )

    @admin.display(description=_("dates"), ordering="starts_on")
    def dates(self, edition: Edition) -> str:
        first, last = edition.starts_on, edition.ends_on
        if first is None:
            return "–"
        return f"{first:%Y-%m-%d} – {last:%m-%d}" if last else f"{first:%Y-%m-%d}"

    @admin.display(description=_("today"))
    def state(self, edition: Edition) -> SafeString:
        return state_tag(*state_words(edition.state()))

    @admin.display(description=_("current"), boolean=True, ordering="is_current")
    def current(self, edition: Edition) -> bool:
        return edition.is_current

    @admin.display(description=_("about it"))
    def written(self, edition: Edition) -> SafeString:
        return languages_tag(languages.written(edition, "about"))


@admin.register(Download)
class DownloadAdmin(Movable, ModelAdmin):
    """For those who keep downloads and may not change editions."""

    list_display = ("__str__", "edition", "file", "move")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    ordered_within = ("edition",)
    search_fields = languages.columns("title")
    autocomplete_fields = ("edition",)
    fields = ("edition", pair("title"), ("file", "position"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"edition": Edition.objects.filter(is_current=True).first()} | super().get_changeform_initial_data(
            request
        )
