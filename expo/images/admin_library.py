"""What the editor asks while one writes: images to choose from, and a place for dropped and pasted files."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from expo.accounts.desk import ModelAdmin
from expo.core import languages
from expo.core.punctuation import sentences
from expo.images import library
from expo.images.models import Image

PAGE = 24


class LibraryAdmin(ModelAdmin):
    """Adds the two addresses that `static/js/editor/` calls."""

    def get_urls(self) -> list[URLPattern]:
        def staff(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        return [
            path("library/", staff(require_safe(self.library_view)), name="images_image_library"),
            path("upload/", staff(require_POST(self.upload_view)), name="images_image_upload"),
            *super().get_urls(),
        ]

    def library_view(self, request: HttpRequest) -> JsonResponse:
        """Images by `ids`, else those that hold the words of `q`, newest first; `next` is the next page's number."""
        if not self.has_view_permission(request):
            return refusal(_("You may not see the image library. Ask an administrator."), HTTPStatus.FORBIDDEN)
        if "ids" in request.GET:
            ids = [int(part) for part in request.GET["ids"].split(",")[:200] if part.isdecimal() and len(part) < 19]
            return JsonResponse({"images": [library.as_json(image) for image in Image.objects.filter(pk__in=ids)]})
        page = Paginator(library.find(request.GET.get("q", "")[:200]), PAGE).get_page(request.GET.get("page"))
        following = page.next_page_number() if page.has_next() else None
        return JsonResponse({"images": [library.as_json(image) for image in page], "next": following})

    def upload_view(self, request: HttpRequest) -> JsonResponse:
        """The image of the `file`: a new one, or the one that has this file already."""
        if not self.has_add_permission(request):
            return refusal(_("You may not add images. Ask an administrator."), HTTPStatus.FORBIDDEN)
        file = request.FILES.get("file")
        if file is None:
            return refusal(_("No file arrived. Choose the picture again."), HTTPStatus.BAD_REQUEST)
        words = {column: request.POST.get(column, "").strip() for column in languages.columns("alt")}
        try:
            image, is_new = library.add(file, is_decorative=bool(request.POST.get("is_decorative")), **words)
        except ValidationError as error:
            return refusal(sentences(error.messages), HTTPStatus.BAD_REQUEST)
        if is_new:
            self.log_addition(request, image, {})
        return JsonResponse(
            {"image": library.as_json(image), "is_new": is_new},
            status=HTTPStatus.CREATED if is_new else HTTPStatus.OK,
        )


def refusal(message: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
