"""The listings that wait for a decision, and the way from one to the next."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.accounts.admin.person_acts import me
from expo.revisions.admin import ModeratedAdmin
from expo.revisions.admin.answers import page_of
from expo.revisions.admin.verb import Verb, VerbForm
from expo.revisions.models import State
from organizers import deadlines
from organizers.admin.deadlines import late_tag
from organizers.queue import SHOWN, in_review, may_decide, next_after, queue

NAME = "organizers_organization_queue"


class QueueAdmin(ModeratedAdmin):
    """Each change of a listing is decided by itself; after a decision comes the next listing."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_safe(self.queue_view))
        return [path("queue/", view, name=NAME), *super().get_urls()]

    def pages(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        yield from super().pages(request)
        if may_decide(me(request)):
            yield {"url": reverse(f"admin:{NAME}"), "label": _("Listings in review")}

    def beside(self, request: HttpRequest, record: Any) -> Iterator[dict[str, Any]]:
        yield from super().beside(request, record)
        if may_decide(me(request)):
            yield {"url": reverse(f"admin:{NAME}"), "label": _("All listings in review")}

    def remarks(self, record: Any) -> Iterator[SafeString]:
        yield from super().remarks(record)
        if record.draft and record.draft.state == State.IN_REVIEW:
            yield late_tag(record.draft, deadlines.edition_of(record))

    def after(self, request: HttpRequest, verb: Verb, form: VerbForm) -> str:
        if verb.name != "decide":
            return super().after(request, verb, form)
        revision = next_after(form.record.draft, me(request))
        return page_of(revision.record, "decide") if revision else reverse(f"admin:{NAME}")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        offered = {"pages": list(self.pages(request))}
        return super().changelist_view(request, offered | (extra_context or {}))

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        if not may_decide(me(request)):
            raise PermissionDenied
        waiting = queue(me(request))
        context = self.admin_site.each_context(request) | {
            "title": _("Listings in review"),
            "opts": self.opts,
            "waiting": waiting,
            "more": in_review().count() - SHOWN if len(waiting) == SHOWN else 0,
        }
        return TemplateResponse(request, "admin/organizers/organization/queue.html", context)
