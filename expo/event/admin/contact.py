from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, pair, state_tag
from expo.core import languages
from expo.event.models import Contact


@admin.register(Contact)
class ContactAdmin(ModelAdmin):
    list_display = ("__str__", "purpose", "phone", "mail", "holds", "primary", "position")
    list_editable = ("position",)
    list_filter = ("purpose", "edition", "is_primary")
    list_select_related = ("edition",)
    search_fields = ("phone", "mail", *languages.columns("name"))
    autocomplete_fields = ("edition",)
    fieldsets = (
        (None, {"fields": (("purpose", "edition"), pair("name"), ("phone", "mail"))}),
        (_("When they answer"), {"fields": (pair("hours"), pair("reply_time"))}),
        (_("Where it is shown"), {"fields": (("is_primary", "position"),)}),
    )

    @admin.display(description=_("holds"), ordering="edition")
    def holds(self, contact: Contact) -> str:
        return str(contact.edition) if contact.edition else _t("always")

    @admin.display(description=_("primary"), ordering="is_primary")
    def primary(self, contact: Contact) -> SafeString | str:
        return state_tag("live", _t("In the footer")) if contact.is_primary else "–"
