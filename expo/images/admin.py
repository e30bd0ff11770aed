from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import form_of, pair, state_tag
from expo.core import languages
from expo.core.punctuation import labelled, listed
from expo.images import sources, uses
from expo.images.admin_filters import AltFilter, UseFilter
from expo.images.admin_intake import IntakeAdmin
from expo.images.admin_library import LibraryAdmin
from expo.images.forms import ImageForm
from expo.images.library import SEARCHED
from expo.images.models import Image


@admin.register(Image)
class ImageAdmin(IntakeAdmin, LibraryAdmin):
    """The image library."""

    form = ImageForm
    list_display = ("thumbnail", *languages.columns("alt"), "described", "dimensions", "used_in", "added_at")
    list_display_links = ("thumbnail", *languages.columns("alt"))
    list_filter = (AltFilter, UseFilter)
    search_fields = SEARCHED
    date_hierarchy = "added_at"
    readonly_fields = ("where_used", "dimensions", "added_at")
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
        (_("In the library"), {"fields": ("where_used", "dimensions", "added_at")}),
    )

    class Media:
        css = {"all": ["css/editor.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        return uses.with_use_count(super().get_queryset(request))

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        """A new image is nowhere yet, and has no point to mark before it is there."""
        if obj is not None:
            return self.fieldsets
        return ((None, {"fields": ("file",)}), *self.fieldsets[1:-1])

    @admin.display(description=_("Picture"))
    def thumbnail(self, image: Image) -> SafeString:
        preview = sources.preview(image)
        return format_html(
            '<img class="library__thumb" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            preview.url, preview.width, preview.height, image,
        )  # fmt: skip

    @admin.display(description=_("Described"))
    def described(self, image: Image) -> SafeString:
        if image.is_decorative:
            return state_tag("none", _t("Decorative"))
        written = languages.written(image, "alt")
        missing = [languages.called(code) for code in languages.CODES if code not in written]
        if missing:
            return state_tag("wait", _t("Missing: %(languages)s") % {"languages": listed(missing)})
        return state_tag("live", _t("Complete"))

    @admin.display(description=_("Size"), ordering="width")
    def dimensions(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description=_("Used"), ordering="use_count")
    def used_in(self, image: Image) -> int:
        return int(image.use_count)  # type: ignore[attr-defined]

    @admin.display(description=_("Where it is used"))
    def where_used(self, image: Image) -> SafeString:
        links = [(link,) for link in self._places(image)]
        if not links:
            return format_html("{}", _t("Nowhere. It can be deleted."))
        return format_html('<ul class="library__uses">{}</ul>', format_html_join("", "<li>{}</li>", links))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Instead of rows that block: the places, with links."""
        to_delete, count, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = [link for image in objs for link in self._places(image)]
        return to_delete, count, lacking, protected

    def _places(self, image: Image) -> list[SafeString]:
        return [self._place(record) for record in uses.records_showing(image)]

    def _place(self, record: models.Model) -> SafeString:
        """What shows the image, linked to its form where the desk has one."""
        kind = record._meta.verbose_name
        try:
            url = form_of(record)
        except NoReverseMatch:
            return format_html("{}", labelled(kind, record))
        return format_html('{}<a href="{}">{}</a>', labelled(kind, ""), url, record)
