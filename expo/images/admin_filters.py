from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from expo.images.models import Image


class AltFilter(admin.SimpleListFilter):
    """By the languages in which an image is described."""

    title = _("alternative text")
    parameter_name = "alt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("missing in a language")), ("decorative", _("decorative")), ("complete", _("complete"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "missing":
            return queryset.filter(pk__in=Image.objects.without_alt().values("pk"))
        if self.value() == "decorative":
            return queryset.filter(is_decorative=True)
        if self.value() == "complete":
            return queryset.filter(is_decorative=False).exclude(pk__in=Image.objects.without_alt().values("pk"))
        return queryset


class UseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("used")), ("no", _("not used"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The list's query set carries `use_count`."""
        if self.value() == "yes":
            return queryset.filter(use_count__gt=0)
        if self.value() == "no":
            return queryset.filter(use_count=0)
        return queryset


class DoubleFilter(admin.SimpleListFilter):
    """Pictures that are there in another size or encoding too."""

    title = _("likeness")
    parameter_name = "double"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("looks like another one"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(pk__in=Image.objects.doubles()) if self.value() == "yes" else queryset


class SizeFilter(admin.SimpleListFilter):
    title = _("size")
    parameter_name = "size"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("small", _("too small for a cover"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "small":
            return queryset.filter(pk__in=Image.objects.too_small_for_a_cover().values("pk"))
        return queryset
