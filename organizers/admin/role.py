from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, Movable, SlugForm, names, pair
from expo.core import languages
from organizers.models import Role


@admin.register(Role)
class RoleAdmin(Movable, ModelAdmin):
    form = SlugForm
    position_field = "rank"
    list_display = ("rank", "named", "in_footer", "move")
    list_display_links = ("rank", "named")
    search_fields = ("slug", *languages.columns("name", "name_plural"))
    prepopulated_fields = {"slug": ("name_en",)}
    fields = (pair("name"), pair("name_plural"), ("rank", "in_footer"), "slug")

    @admin.display(description=_("name"), ordering=languages.column("name", "en"))
    def named(self, role: Role) -> SafeString:
        return names(role)
