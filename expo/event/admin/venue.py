from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, SlugForm, TabularInline, names, pair
from expo.core import languages
from expo.event.models import Direction, Hall, Venue


class HallInline(TabularInline):
    model = Hall


class DirectionInline(TabularInline):
    model = Direction


@admin.register(Venue)
class VenueAdmin(ModelAdmin):
    form = SlugForm
    list_display = ("named", "city", "country", "has_place", "on_site")
    search_fields = ("slug", "other_names", *languages.columns("name", "address", "city"))
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (HallInline, DirectionInline)
    fieldsets = (
        (None, {"fields": (pair("name"), "other_names", "slug")}),
        (_("Address"), {"fields": (pair("address"), pair("city"), pair("country"))}),
        (_("On the map"), {"fields": (("latitude", "longitude", "time_zone"),)}),
        (_("Areas"), {"fields": (("area_m2", "floor_area_m2", "site_ha"), "source")}),
    )

    @admin.display(description=_("name"), ordering=languages.column("name", "en"))
    def named(self, venue: Venue) -> SafeString:
        return names(venue)

    @admin.display(description=_("on the map"), boolean=True)
    def has_place(self, venue: Venue) -> bool:
        return venue.latitude is not None
