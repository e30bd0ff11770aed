from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from expo.accounts.desk.addresses import list_of

STEPS = {"up": -1, "down": 1}


class Movable(admin.ModelAdmin):
    """Rows that a button moves up or down; works without JavaScript.

    `position_field` orders the rows; those that agree in `ordered_within` (foreign keys) make one sequence.
    """

    position_field = "position"
    ordered_within: tuple[str, ...] = ()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.move_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        return [path("<path:object_id>/move/<str:direction>/", view, name=name), *super().get_urls()]

    def siblings(self, instance: Any) -> QuerySet[Any]:
        same = {f"{field}_id": getattr(instance, f"{field}_id") for field in self.ordered_within}
        found: QuerySet[Any] = self.model._default_manager.filter(**same)
        return found.order_by(self.position_field, "pk")

    @admin.display(description=_("move"))
    def move(self, instance: Any) -> SafeString:
        """Buttons inside the list's own form, which carries the CSRF token."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_move"
        up, down = (reverse(name, args=[instance.pk, direction]) for direction in STEPS)
        return format_html(
            '<button class="move" formaction="{}" aria-label="{}">↑</button>'
            '<button class="move" formaction="{}" aria-label="{}">↓</button>',
            up, _t("Move “%(record)s” up") % {"record": instance},
            down, _t("Move “%(record)s” down") % {"record": instance},
        )  # fmt: skip

    def move_view(self, request: HttpRequest, object_id: str, direction: str) -> HttpResponse:
        instance = self.get_object(request, object_id)
        if instance is None or direction not in STEPS:
            raise Http404
        if not self.has_change_permission(request, instance):
            raise PermissionDenied
        try:
            has_moved = self._move(instance, STEPS[direction])
        except IntegrityError:
            messages.warning(
                request, _t("Someone else moved a row at the same moment. Look at the order, then try again.")
            )
        else:
            self._tell(request, instance, has_moved=has_moved)
        return HttpResponseRedirect(self._list_from(request))

    def _tell(self, request: HttpRequest, instance: Any, *, has_moved: bool) -> None:
        if has_moved:
            now = self.model._default_manager.values_list(self.position_field, flat=True).get(pk=instance.pk)
            self.log_change(request, instance, {self.position_field: (getattr(instance, self.position_field), now)})
        else:
            messages.info(request, _t("“%(record)s” is at the end already.") % {"record": instance})

    @transaction.atomic
    def _move(self, instance: Any, step: int) -> bool:
        rows = list(self.siblings(instance))
        place = rows.index(instance)
        if not 0 <= place + step < len(rows):
            return False
        rows[place], rows[place + step] = rows[place + step], rows[place]
        wanted = {row: number for number, row in enumerate(rows, 1) if getattr(row, self.position_field) != number}
        if getattr(self.opts.get_field(self.position_field), "unique", False):
            top = self.siblings(instance).aggregate(top=Max(self.position_field))["top"]
            self._place({row: top + number for row, number in wanted.items()})
        self._place(wanted)
        return True

    def _place(self, positions: dict[Any, int]) -> None:
        for row, number in positions.items():
            self.model._default_manager.filter(pk=row.pk).update(**{self.position_field: number})

    def _list_from(self, request: HttpRequest) -> str:
        """Back to the list as it was filtered."""
        referrer = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
            return referrer
        return list_of(self.model)
