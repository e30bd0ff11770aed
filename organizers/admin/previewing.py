"""For staff: how a listing would look to visitors."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from expo.accounts.desk.fields import LONGEST_KEY
from expo.core import languages
from expo.revisions.admin import ModeratedAdmin
from organizers.models import Organization
from organizers.portal.listing.proposed_page import proposed_page

NAME = "organizers_organization_preview"


class PreviewAdmin(ModeratedAdmin):
    """Leads to what is proposed in the page that it is for, beside where it is decided."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_safe(self.preview_view))
        return [path("<int:object_id>/preview/<str:language>/", view, name=NAME), *super().get_urls()]

    def beside(self, request: HttpRequest, record: Any) -> Iterator[dict[str, Any]]:
        for code, url in _addresses(record.pk).items() if record.draft else ():
            yield {"url": url, "label": _("Preview: %(language)s") % {"language": languages.called(code)}}
        yield from super().beside(request, record)

    def preview_view(self, request: HttpRequest, object_id: int, language: str) -> HttpResponse:
        if language not in languages.CODES or len(str(object_id)) >= LONGEST_KEY:
            raise Http404
        body = get_object_or_404(Organization.objects.select_related("logo"), pk=object_id)
        if not self.has_view_permission(request, body):
            raise PermissionDenied
        with override(language):
            return proposed_page(request, body, alternates=_addresses(object_id))


def _addresses(key: int) -> dict[str, str]:
    """By language."""
    return {code: reverse(f"admin:{NAME}", args=[key, code]) for code in languages.CODES}
