from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, Movable, pair
from expo.core import languages
from organizers.admin.cloning import CloningAdmin
from organizers.admin.logos import LogosAdmin
from organizers.admin.spreadsheet import OfferingExport
from organizers.models import Participation


@admin.register(Participation)
class ParticipationAdmin(CloningAdmin, OfferingExport, LogosAdmin, Movable, ModelAdmin):
    """Who is what to which edition, in the order of protocol."""

    ordered_within = ("edition", "role")
    ordering = ("-edition__year", "role__rank", "position", "id")
    list_display = ("organization", "role", "edition", "printed", "move")
    list_filter = ("edition", "role")
    list_select_related = ("organization", "role", "edition")
    list_per_page = 100
    search_fields = (
        *languages.columns("organization__name", "organization__short_name", "printed_name"),
        "organization__other_names",
    )
    autocomplete_fields = ("edition", "organization", "role")
    fields = ("edition", "organization", "role", pair("printed_name"), "position")

    @admin.display(description=_("printed as"))
    def printed(self, participation: Participation) -> str:
        return languages.phrase(participation, "printed_name").text or "–"
