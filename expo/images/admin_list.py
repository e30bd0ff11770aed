"""The library as cards beside Django's table."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import form_of, state_tag
from expo.core import languages
from expo.core.punctuation import listed
from expo.images import sources
from expo.images.models import Image
from expo.images.sources import Source

VIEW = "view"
VIEWS = ("grid", "table")


class Card(NamedTuple):
    image: Image
    url: str
    preview: Source
    alt: languages.Phrase
    tags: list[SafeString]
    use_count: int


class ImageList(ChangeList):
    """Which view is shown stands in the address, and in every link and form of the list."""

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """The view narrows nothing."""
        kept: dict[str, Any] = super().get_filters_params(params)
        kept.pop(VIEW, None)
        return kept

    @property
    def is_grid(self) -> bool:
        return shown_as_grid(self.params.get(VIEW))

    @property
    def views(self) -> Iterator[tuple[str, str, bool]]:
        """(link, label, whether it is the present one)."""
        labels = {"grid": _t("Grid"), "table": _t("Table")}
        for view in VIEWS:
            yield self.get_query_string({VIEW: view}), labels[view], self.is_grid == (view == "grid")

    @property
    def cards(self) -> Iterator[Card]:
        for image in self.result_list:
            tags = [description_tag(image)]
            if image.is_too_small_for_a_cover:
                tags.append(state_tag("back", _t("Too small for a cover")))
            alt = languages.phrase(image, "alt")
            yield Card(image, form_of(image), sources.preview(image), alt, tags, image.use_count)


def shown_as_grid(view: str | None) -> bool:
    return view != "table"


def description_tag(image: Image) -> SafeString:
    if image.is_decorative:
        return state_tag("none", _t("Decorative"))
    written = languages.written(image, "alt")
    missing = [languages.called(code) for code in languages.CODES if code not in written]
    if missing:
        return state_tag("wait", _t("Missing: %(languages)s") % {"languages": listed(missing)})
    return state_tag("live", _t("Complete"))


class GridAdmin(admin.ModelAdmin):
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ImageList

    @admin.display(description=_("Picture"))
    def thumbnail(self, image: Image) -> SafeString:
        preview = sources.preview(image)
        return format_html(
            '<img class="library__thumb" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            preview.url, preview.width, preview.height, image,
        )  # fmt: skip

    @admin.display(description=_("Described"))
    def described(self, image: Image) -> SafeString:
        return description_tag(image)

    @admin.display(description=_("Size"), ordering="width")
    def dimensions(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description=_("Used"), ordering="use_count")
    def used_in(self, image: Image) -> int:
        return int(image.use_count)  # type: ignore[attr-defined]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's counter of chosen rows counts rows of a table."""
        counter = {"actions_selection_counter": not shown_as_grid(request.GET.get(VIEW))}
        return super().changelist_view(request, counter | (extra_context or {}))
