from django.contrib import admin

from expo.accounts.desk import ModelAdmin
from expo.site.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(ModelAdmin):
    list_display = ("old_path", "target")
    search_fields = ("old_path", "target")
