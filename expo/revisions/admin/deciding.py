from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from expo.accounts.desk.fields import LONGEST_KEY
from expo.revisions import guards
from expo.revisions.admin.answers import context_of, refused
from expo.revisions.admin.offering import OfferingAdmin
from expo.revisions.admin.pages import compare_page, proposed_changes, restore_page, versions_page
from expo.revisions.admin.verb import Verb
from expo.revisions.errors import Conflict, Refused


class DecidingAdmin(OfferingAdmin):
    """A page for each verb, and the versions of a record side by side."""

    def get_urls(self) -> list[Any]:
        def at(route: str, name: str, view: Callable[..., Any], **kwargs: Any) -> URLPattern:
            full_name = f"{self.opts.app_label}_{self.opts.model_name}_{name}"
            return path(f"<int:object_id>/{route}/", self.admin_site.admin_view(view), kwargs, name=full_name)

        return [
            *(at(verb.name, verb.name, self.verb_view, verb=verb) for verb in self.verbs),
            at("versions", "versions", self.page_view, page=versions_page),
            at("compare", "compare", self.page_view, page=compare_page),
            at("restore/<int:number>", "restore", self.page_view, page=restore_page),
            at("correct", "correct", self.correct_view),
            *super().get_urls(),
        ]

    def correct_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The form of the live content: saving it changes what readers see."""
        record = self._record(request, object_id)
        try:
            guards.needs_alone(request.user, record)  # type: ignore[arg-type]
        except Refused as refusal:
            return refused(self, request, refusal, record)
        if not record.is_live:
            return refused(self, request, Conflict(_("Only what is live can be corrected.")), record)
        request.is_correcting = True  # type: ignore[attr-defined]
        response: HttpResponse = self.changeform_view(request, str(object_id), "", {"title": _("Correct at once")})
        return response

    def page_view(self, request: HttpRequest, object_id: int, page: Callable[..., HttpResponse], **asked: Any) -> Any:
        record = self._record(request, object_id)
        return self._answer(
            request, record, lambda: page(request, record, context=context_of(self, request, record), **asked)
        )

    def verb_view(self, request: HttpRequest, object_id: int, verb: Verb) -> HttpResponse:
        record = self._record(request, object_id)
        return self._answer(request, record, lambda: self._ask(request, record, verb))

    def _ask(self, request: HttpRequest, record: Any, verb: Verb) -> HttpResponse:
        by: Any = request.user
        form = verb.form(record, by, request.POST if request.method == "POST" else None)
        if not form.is_valid() and not verb.offered(record, by):
            raise Conflict(_("This is not possible now: it was decided already, or it is for someone else to decide."))
        if form.is_valid():
            try:
                verb.run(form)
            except ValidationError as error:
                form.add_error(None, error.messages)
                record = self._record(request, record.pk)  # the verb has read what is stored over the draft
            else:
                record.refresh_from_db()
                messages.success(request, verb.done(form) if callable(verb.done) else verb.done)
                return HttpResponseRedirect(self.after(request, verb, form))
        extra = {
            "title": verb.label,
            "subtitle": str(record),
            "form": form,
            "question": verb.question,
            "button": verb.label,
            "is_severe": verb.is_severe,
            "diffs": proposed_changes(record) if verb.shows_changes else None,
            "beside": list(self.beside(request, record)),
            "remarks": list(self.remarks(record)),
        }
        status = HTTPStatus.CONFLICT if form.is_overtaken else HTTPStatus.OK
        return TemplateResponse(request, verb.template, context_of(self, request, record) | extra, status=status)

    def _answer(self, request: HttpRequest, record: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
        try:
            return answer()
        except Conflict as conflict:
            return refused(self, request, conflict, self.get_object(request, str(record.pk)))
        except Refused as refusal:
            return refused(self, request, refusal, record)

    def _record(self, request: HttpRequest, object_id: int) -> Any:
        if len(str(object_id)) >= LONGEST_KEY or (record := self.get_object(request, str(object_id))) is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record
