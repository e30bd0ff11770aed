"""A picture that comes in through the form: decoded and encoded while no transaction is open."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from expo.accounts.desk import list_of
from expo.core.images import take_in
from expo.images import files
from expo.images.forms import TakenIn
from expo.images.models import Image
from expo.public.changes import public_change


class IntakeAdmin(admin.ModelAdmin):
    """Django handles a form in one transaction, and SQLite has one writer: what takes seconds is done before it.

    The form is judged twice: first to see whether its picture is worth encoding, then by Django.
    """

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST" or not self._may_save(request, object_id):
            return super().changeform_view(request, object_id, form_url, extra_context)
        taken_in = self._take_in(request)
        try:
            with self._laid_down(request, object_id, taken_in):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            if taken_in is None or not Image.objects.filter(sha256=taken_in.picture.sha256).exists():
                raise
        messages.warning(request, _("This picture came in twice. It is in the library now."))  # a double click
        return HttpResponseRedirect(list_of(Image))

    def _may_save(self, request: HttpRequest, object_id: str | None) -> bool:
        return self.has_change_permission(request) if object_id else self.has_add_permission(request)

    def _take_in(self, request: HttpRequest) -> TakenIn | None:
        """The picture that was sent, in its place among the request's files; the form says why one is refused."""
        upload = request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            return None
        with suppress(ValidationError):
            request.FILES["file"] = taken_in = TakenIn(take_in(upload))
            return taken_in
        return None

    @contextmanager
    def _laid_down(self, request: HttpRequest, object_id: str | None, taken_in: TakenIn | None) -> Iterator[None]:
        """Around the saving of a good form: its files are there, and gone again where no row came to name them."""
        image = self._proposed(request, object_id)
        if image is None:
            yield
            return
        with files.laid_down(image) as made:
            if taken_in is not None:
                taken_in.stored_as = image.file.name
            with public_change():  # taken before the row is read, as every writer does
                yield
        if not Image.objects.filter(file=image.file.name, focal_point=image.focal_point).exists():
            files.remove(image.file.storage, made)

    def _proposed(self, request: HttpRequest, object_id: str | None) -> Image | None:
        """The image as the form would make it; none where it has errors."""
        image = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and image is None:
            return None
        form = self.get_form(request, image, change=image is not None)(request.POST, request.FILES, instance=image)
        return form.instance if form.is_valid() else None
