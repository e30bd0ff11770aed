from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.accounts.models import User
from expo.event.models import Edition
from organizers import logos

RIGHTS = ("organizers.change_organization", "event.change_edition")


def may_take(user: User | AnonymousUser) -> bool:
    return any(user.has_perm(right) for right in RIGHTS)


class LogosAdmin(admin.ModelAdmin):
    """Offers on an edition's form what its printer needs."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.logos_view))
        return [path("logos/<int:edition>/", view, name="organizers_participation_logos"), *super().get_urls()]

    def offers(self, request: HttpRequest, record: models.Model) -> Iterator[dict[str, Any]]:
        if isinstance(record, Edition) and may_take(request.user) and record.participations.exists():
            url = reverse("admin:organizers_participation_logos", args=[record.pk])
            yield {"url": url, "label": _("Logos for the printer (ZIP)")}

    def logos_view(self, request: HttpRequest, edition: int) -> FileResponse:
        if not may_take(request.user):
            raise PermissionDenied
        found = get_object_or_404(Edition, pk=edition)
        return FileResponse(logos.pack(found), as_attachment=True, filename=f"logos-{found.slug}.zip")
