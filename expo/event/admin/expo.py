from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, form_of, pair
from expo.event.models import Expo


@admin.register(Expo)
class ExpoAdmin(ModelAdmin):
    """The one row: its list leads straight to its form."""

    autocomplete_fields = ("wechat_qr",)
    fieldsets = (
        (None, {"fields": (pair("name"), pair("copyright_holder"), "url")}),
        (_("Numbers of the authorities"), {"fields": (("icp_number", "psb_number"),)}),
        (_("WeChat"), {"fields": ("wechat_qr",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Expo.objects.exists()

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """The start page leads to the form in any case, and need not ask whether the row is there."""
        may_change = self.has_change_permission(request)
        return {"add": False, "change": may_change, "delete": False, "view": self.has_view_permission(request)}

    def has_delete_permission(self, request: HttpRequest, obj: Expo | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        expo = Expo.objects.first()
        if expo is not None and self.has_view_permission(request):
            return HttpResponseRedirect(form_of(expo))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:event_expo_add"))
        return super().changelist_view(request, extra_context)

    def response_post_save_change(self, request: HttpRequest, obj: Expo) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:index"))

    def save_model(self, request: HttpRequest, obj: Expo, form: Any, change: Any) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
