from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, Movable, SlugForm, names, pair
from expo.core import languages
from news.models import Category


@admin.register(Category)
class CategoryAdmin(Movable, ModelAdmin):
    form = SlugForm
    list_display = ("named", "ink", "move", "on_site")
    search_fields = ("slug", *languages.columns("name"))
    prepopulated_fields = {"slug": ("name_en",)}
    fields = (pair("name"), ("ink", "position"), "slug")

    @admin.display(description=_("name"))
    def named(self, category: Category) -> SafeString:
        return names(category)
