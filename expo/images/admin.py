from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import form_of, pair
from expo.core import languages
from expo.images import places, sources
from expo.images.admin_filters import AltFilter, DoubleFilter, SizeFilter, UseFilter
from expo.images.admin_intake import IntakeAdmin
from expo.images.admin_library import LibraryAdmin
from expo.images.admin_list import GridAdmin
from expo.images.admin_places import place_line
from expo.images.forms import ImageForm
from expo.images.library import SEARCHED
from expo.images.models import Image


@admin.register(Image)
class ImageAdmin(IntakeAdmin, GridAdmin, LibraryAdmin):
    """The image library."""

    form = ImageForm
    list_display = ("thumbnail", *languages.columns("alt"), "credit", "described", "dimensions", "used_in", "added_at")
    list_display_links = ("thumbnail", *languages.columns("alt"))
    list_filter = (AltFilter, UseFilter, DoubleFilter, SizeFilter)
    list_per_page = 48
    search_fields = SEARCHED
    date_hierarchy = "added_at"
    readonly_fields = ("where_used", "similar", "dimensions", "added_at")
    fieldsets = (
        (None, {"fields": ("file", "focal_point")}),
        (
            _("What it shows"),
            {
                "fields": (pair("alt"), "is_decorative"),
                "description": _("For those who do not see it, in each language; one sentence, without “image of”."),
            },
        ),
        (_("Under the picture"), {"fields": (pair("caption"), "credit")}),
        (_("In the library"), {"fields": ("where_used", "similar", "dimensions", "added_at")}),
    )

    class Media:
        css = {"all": ["css/editor.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        return places.with_use_count(super().get_queryset(request))

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        """A new image is nowhere yet, and has no point to mark before it is there."""
        if obj is not None:
            return self.fieldsets
        return ((None, {"fields": ("file",)}), *self.fieldsets[1:-1])

    @admin.display(description=_("Where it is used"))
    def where_used(self, image: Image) -> SafeString:
        lines = [(place_line(place),) for place in places.places([image]).get(image.pk, [])]
        if not lines:
            return format_html("{}", _t("Nowhere. It can be deleted."))
        return format_html('<ul class="library__uses">{}</ul>', format_html_join("", "<li>{}</li>", lines))

    @admin.display(description=_("Looks like"))
    def similar(self, image: Image) -> SafeString:
        """In another size or encoding: one of them is enough."""
        others = [(form_of(other), sources.preview(other).url, other) for other in Image.objects.looking_like(image)]
        if not others:
            return SafeString("–")
        picture = '<li><a href="{}"><img class="library__thumb" src="{}" alt="" loading="lazy">{}</a></li>'
        return format_html('<ul class="library__similar">{}</ul>', format_html_join("", picture, others))

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        if change and "file" in form.changed_data:
            messages.warning(
                request,
                _t(
                    "The picture is replaced wherever it is shown. Check that its alternative text and its focal point "
                    "are right for the new one."
                ),
            )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Instead of rows that block: the places, with links."""
        to_delete, count, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            found = places.places(objs)
            protected = [place_line(place) for image in objs for place in found.get(image.pk, [])]
        return to_delete, count, lacking, protected
