from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, SlugForm, link, names, pair
from expo.core import languages
from news.models import Outlet


@admin.register(Outlet)
class OutletAdmin(ModelAdmin):
    form = SlugForm
    list_display = ("named", "website", "on_site")
    search_fields = ("slug", "other_names", *languages.columns("name"))
    prepopulated_fields = {"slug": ("name_en",)}
    fields = (pair("name"), "other_names", ("url", "slug"))

    @admin.display(description=_("name"), ordering=languages.column("name", "en"))
    def named(self, outlet: Outlet) -> SafeString:
        return names(outlet)

    @admin.display(description=_("website"), ordering="url")
    def website(self, outlet: Outlet) -> SafeString:
        return link(outlet.url, outlet.url.removeprefix("https://").removeprefix("http://").rstrip("/"))
