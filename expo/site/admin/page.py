from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts.desk import ModelAdmin, Movable, SlugForm, names, pair
from expo.core import languages
from expo.images.admin_editor import EditorAdmin
from expo.site.models import Page


class PageForm(SlugForm):
    named_by = "title"


@admin.register(Page)
class PageAdmin(EditorAdmin, Movable, ModelAdmin):
    form = PageForm
    list_display = ("titled", "on_site", "slug", "in_footer", "updated_at", "move")
    list_filter = ("in_footer",)
    search_fields = ("slug", *languages.columns("title"))
    prepopulated_fields = {"slug": ("title_en",)}
    fieldsets = (
        (None, {"fields": (pair("title"), pair("body"))}),
        (pgettext_lazy("of a page", "Where it stands"), {"fields": ("slug", ("in_footer", "position"))}),
    )

    def written_in(self, instance: Page) -> tuple[str, ...]:
        return instance.languages()

    @admin.display(description=_("title"))
    def titled(self, page: Page) -> SafeString:
        return names(page, "title")
